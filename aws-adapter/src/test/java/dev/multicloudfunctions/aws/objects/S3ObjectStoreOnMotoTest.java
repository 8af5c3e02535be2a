package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.sdk.SdkClients;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
import dev.multicloudfunctions.setting.Settings;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/** The suite a second time, on an emulator that replaces objects as a whole. */
class S3ObjectStoreOnMotoTest extends ObjectStoreConformance {

    private ObjectStore store;

    @BeforeEach
    void openABucket() {
        Settings settings = Settings.of(Moto.environment());
        S3Client s3 =
                SdkClients.s3(new Wire(settings, Clock.systemUTC()), Endpoint.of(settings, "s3", "s3", "eu-central-1"));
        String bucket = "images-" + UUID.randomUUID();
        s3.createBucket(request ->
                request.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
        store = new S3ObjectStore(s3, bucket);
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.UNDERSCORES_IN_METADATA);
    }
}
