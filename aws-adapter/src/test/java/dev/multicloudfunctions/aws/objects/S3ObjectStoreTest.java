package dev.multicloudfunctions.aws.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.sdk.SdkClients;
import dev.multicloudfunctions.aws.server.S3Mock;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest extends ObjectStoreConformance {

    private static final S3Client S3 = client(S3Mock.uri());
    private static final ObjectStore STORE = new S3ObjectStore(S3, S3Mock.BUCKET);

    @Override
    protected ObjectStore store() {
        return STORE;
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.WHOLE_OBJECTS);
    }

    @Test
    void aMissingBucketIsOurOwnFault() {
        var store = new S3ObjectStore(S3, "missing");

        assertThat(Thrown.by(() -> store.get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        // Port 9 is "discard", which nothing serves.
        var store = new S3ObjectStore(client(URI.create("http://localhost:9")), S3Mock.BUCKET);

        assertThat(Thrown.by(() -> store.get("a", 10))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static S3Client client(URI uri) {
        var wire = new Wire(Settings.of(DynamoLocal.ENVIRONMENT), Clock.systemUTC());
        return SdkClients.s3(wire, new Endpoint("s3", "eu-central-1", uri, true));
    }
}
