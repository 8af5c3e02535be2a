package dev.multicloudfunctions.gcp.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.GcsServer;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class GcsBucketTest extends BucketConformance {

    private static final String BUCKET = "images";
    private static final GcsServer SERVER = new GcsServer(BUCKET, "inbox");

    private final String key = "oracle/" + UUID.randomUUID() + "/ä b+c%2F#?&.png";

    /** Where the buckets are, {@code images} and {@code inbox}. */
    URI service() {
        return SERVER.uri();
    }

    private Storage google() {
        return StorageOptions.newBuilder()
                .setHost(service().toString())
                .setProjectId("demo-local")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    @Override
    protected ObjectStore open(Bucket bucket) {
        return PortableObjects.of(bucket, driver(bucket));
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        Settings settings =
                Settings.of(Map.of("STORAGE_EMULATOR_HOST", service().toString()));
        return PortableLinks.of(
                bucket,
                GcsLinks.of(
                        new Wire(settings, Clock.systemUTC()),
                        Endpoint.of(settings, "storage", "STORAGE_EMULATOR_HOST"),
                        BUCKET));
    }

    /** {@link GcsLinksTest} has them. */
    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.SIGNATURES, Capability.TYPE_OF_UPLOADS);
    }

    private ObjectDriver driver(Bucket bucket) {
        return store(service(), bucket.name().equals(ONE.name()) ? BUCKET : "inbox");
    }

    @Test
    void googlesClientReadsWhatWeStored() {
        driver(ONE).put(StoredObject.of(key, new byte[] {0, 13, 10, 45, 45, -1}, "image/png", Map.of("a_b", "c d")));

        Blob blob = google().get(BlobId.of(BUCKET, key));
        assertThat(blob.getContent()).containsExactly(0, 13, 10, 45, 45, -1);
        assertThat(blob.getContentType()).isEqualTo("image/png");
        assertThat(blob.getMetadata()).isEqualTo(Map.of("a_b", "c d"));
    }

    @Test
    void weReadAndDeleteWhatGooglesClientStored() {
        google().create(
                        BlobInfo.newBuilder(BUCKET, key)
                                .setContentType("image/jpeg")
                                .setMetadata(Map.of("x", "y"))
                                .build(),
                        new byte[] {1, 2, 3},
                        Storage.BlobTargetOption.doesNotExist());

        StoredObject found = driver(ONE).get(key, 3).orElseThrow();
        assertThat(found.content()).containsExactly(1, 2, 3);
        assertThat(found.contentType()).isEqualTo("image/jpeg");
        assertThat(found.metadata()).isEqualTo(Map.of("x", "y"));
        Assertions.assertThatThrownBy(() -> google().create(
                                BlobInfo.newBuilder(BUCKET, key).build(),
                                new byte[0],
                                Storage.BlobTargetOption.doesNotExist()))
                .isInstanceOfSatisfying(StorageException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(412));
        driver(ONE).delete(key);
        assertThat(google().get(BlobId.of(BUCKET, key))).isNull();
    }

    @Test
    void aMissingBucketIsOurOwnFault() {
        ObjectDriver missing = store(service(), "missing");
        var object = StoredObject.of("a", new byte[0], "image/png");

        assertThat(Thrown.by(() -> missing.get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.put(object))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.delete("a"))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aForbiddenBucketIsOurOwnFault() throws IOException {
        try (var proxy = new FaultyProxy(service(), new FaultyGoogle())) {
            proxy.next(Fault.DENIED);
            assertThat(Thrown.by(() -> store(proxy.uri(), BUCKET).get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        // Port 9 is "discard", which nothing serves.
        ObjectDriver nowhere = store(URI.create("http://localhost:9"), BUCKET);

        assertThat(Thrown.by(() -> nowhere.get("a", 10))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static ObjectDriver store(URI uri, String bucket) {
        return driver(uri, bucket, 10_000);
    }

    static ObjectDriver driver(URI uri, String bucket, int readTimeoutMillis) {
        Settings settings = Settings.of(Map.of("STORAGE_EMULATOR_HOST", uri.toString()));
        var wire = new Wire(
                settings, Clock.systemUTC(), new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis), millis -> {});
        return new GcsObjectStore(wire.client(Endpoint.of(settings, "storage", "STORAGE_EMULATOR_HOST")), bucket);
    }
}
