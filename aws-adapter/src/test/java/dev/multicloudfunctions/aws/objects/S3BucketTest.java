package dev.multicloudfunctions.aws.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.S3Mock;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class S3BucketTest extends BucketConformance {

    @Override
    protected ObjectStore open(Bucket bucket) {
        return PortableObjects.of(bucket, driver(bucket));
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        return PortableLinks.of(bucket, S3Links.of(driver(bucket)));
    }

    private static S3ObjectStore driver(Bucket bucket) {
        return driver(S3Mock.uri(), bucket.name().equals(ONE.name()) ? S3Mock.BUCKET : S3Mock.OTHER_BUCKET);
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(
                Capability.WHOLE_OBJECTS,
                Capability.ORDER_BEYOND_THE_BASIC_PLANE,
                Capability.CONDITIONS_AT_ONCE,
                Capability.SIGNATURES,
                Capability.TYPE_OF_UPLOADS,
                Capability.SIZE_OF_UPLOADS);
    }

    /** It takes its time, and moto does it in full. */
    @Override
    protected int many() {
        return 20;
    }

    @Test
    void aMissingBucketIsOurOwnFault() {
        ObjectDriver missing = driver(S3Mock.uri(), "missing");

        assertThat(Thrown.by(() -> missing.get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.stat("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.list("a", 10, null))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        // Port 9 is "discard", which nothing serves.
        ObjectDriver nowhere = driver(URI.create("http://localhost:9"), S3Mock.BUCKET);

        assertThat(Thrown.by(() -> nowhere.get("a", 10))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static S3ObjectStore driver(URI uri, String bucket) {
        var wire = new Wire(Settings.of(DynamoLocal.ENVIRONMENT), Clock.systemUTC());
        return new S3ObjectStore(wire, new Endpoint("s3", "eu-central-1", uri, true), bucket);
    }
}
