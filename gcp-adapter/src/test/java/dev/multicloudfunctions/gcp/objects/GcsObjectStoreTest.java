package dev.multicloudfunctions.gcp.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
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
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GcsObjectStoreTest extends ObjectStoreConformance {

    private static final String BUCKET = "images";
    private static final GcsServer SERVER = new GcsServer(BUCKET);
    private static final Storage GOOGLE = StorageOptions.newBuilder()
            .setHost(SERVER.uri().toString())
            .setProjectId("demo-local")
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();

    private final String key = "oracle/" + UUID.randomUUID() + "/ä b+c%2F#?&.png";

    @Override
    protected ObjectStore store() {
        return store(SERVER.uri(), BUCKET);
    }

    @Test
    void googlesClientReadsWhatWeStored() {
        store().put(StoredObject.of(key, new byte[] {0, 13, 10, 45, 45, -1}, "image/png", Map.of("a_b", "c d")));

        Blob blob = GOOGLE.get(BlobId.of(BUCKET, key));
        assertThat(blob.getContent()).containsExactly(0, 13, 10, 45, 45, -1);
        assertThat(blob.getContentType()).isEqualTo("image/png");
        assertThat(blob.getMetadata()).isEqualTo(Map.of("a_b", "c d"));
    }

    @Test
    void weReadAndDeleteWhatGooglesClientStored() {
        GOOGLE.create(
                BlobInfo.newBuilder(BUCKET, key)
                        .setContentType("image/jpeg")
                        .setMetadata(Map.of("x", "y"))
                        .build(),
                new byte[] {1, 2, 3},
                Storage.BlobTargetOption.doesNotExist());

        StoredObject found = store().get(key, 3).orElseThrow();
        assertThat(found.content()).containsExactly(1, 2, 3);
        assertThat(found.contentType()).isEqualTo("image/jpeg");
        assertThat(found.metadata()).isEqualTo(Map.of("x", "y"));
        Assertions.assertThatThrownBy(() -> GOOGLE.create(
                        BlobInfo.newBuilder(BUCKET, key).build(), new byte[0], Storage.BlobTargetOption.doesNotExist()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("pre-conditions");
        store().delete(key);
        assertThat(GOOGLE.get(BlobId.of(BUCKET, key))).isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void everyOperationSucceedsDespite(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(SERVER.uri(), new FaultyGoogle())) {
            ObjectStore store = store(proxy.uri(), BUCKET, fault == Fault.SLOW ? 700 : 10_000);
            proxy.next(fault);
            store.put(StoredObject.of(key, new byte[] {1}, "image/png"));
            proxy.next(fault);
            assertThat(store.get(key, 1)).isPresent();
            proxy.next(fault);
            store.delete(key);
            assertThat(store.get(key, 1)).isEmpty();
        }
    }

    @Test
    void aMissingBucketAndAForbiddenOneAreOurOwnFault() throws IOException {
        ObjectStore missing = store(SERVER.uri(), "missing");
        var object = StoredObject.of("a", new byte[0], "image/png");

        assertThat(Thrown.by(() -> missing.get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.put(object))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.delete("a"))).isEqualTo(ErrorKind.INTERNAL);
        try (var proxy = new FaultyProxy(SERVER.uri(), new FaultyGoogle())) {
            proxy.next(Fault.DENIED);
            assertThat(Thrown.by(() -> store(proxy.uri(), BUCKET).get("a", 10))).isEqualTo(ErrorKind.INTERNAL);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        // Port 9 is "discard", which nothing serves.
        ObjectStore nowhere = store(URI.create("http://localhost:9"), BUCKET);

        assertThat(Thrown.by(() -> nowhere.get("a", 10))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static ObjectStore store(URI uri, String bucket) {
        return store(uri, bucket, 10_000);
    }

    private static ObjectStore store(URI uri, String bucket, int readTimeoutMillis) {
        Settings settings = Settings.of(Map.of("STORAGE_EMULATOR_HOST", uri.toString()));
        var wire = new Wire(
                settings, Clock.systemUTC(), new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis), millis -> {});
        return new GcsObjectStore(wire.client(Endpoint.of(settings, "storage", "STORAGE_EMULATOR_HOST")), bucket);
    }
}
