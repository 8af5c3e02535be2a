package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets of moto by the names that a test gives them. */
final class MotoBuckets {

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private MotoBuckets() {}

    static S3Client sdk() {
        return Moto.sdk(S3Client.builder().forcePathStyle(true));
    }

    /** The bucket's own name; it is made with the first call. */
    static String name(String bucket) {
        return NAMES.computeIfAbsent(bucket, given -> {
            String name = given + '-' + UUID.randomUUID();
            sdk().createBucket(request ->
                    request.bucket(name).createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
            return name;
        });
    }

    static S3ObjectStore driver(String bucket) {
        return driver(bucket, Moto.uri());
    }

    /** @param uri of moto, or of what stands before it */
    static S3ObjectStore driver(String bucket, URI uri) {
        return new S3ObjectStore(
                new Wire(Settings.of(Moto.environment()), Clock.systemUTC()),
                new Endpoint("s3", "eu-central-1", uri, true),
                name(bucket));
    }
}
