package dev.multicloudfunctions.azure.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same object through our client and through the SDK. */
@Tag("any-jdk")
class BlobOracleTest {

    private static BlobContainerClient sdk;
    private static BlobObjectStore ours;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        sdk = azurite.blobs().createBlobContainer("oracle");
        ours = new BlobObjectStore(azurite.wire().client(StorageService.BLOB), "oracle");
    }

    @Test
    void theSdkReadsWhatWeStore() {
        ours.put(StoredObject.of(
                "a b/日本語#1.png", new byte[] {0, -1}, "image/png", Map.of("source_key", "x", "source1", "y")));

        var blob = sdk.getBlobClient("a b/日本語#1.png");
        assertThat(blob.downloadContent().toBytes()).containsExactly(0, -1);
        assertThat(blob.getProperties().getContentType()).isEqualTo("image/png");
        assertThat(blob.getProperties().getMetadata()).isEqualTo(Map.of("source_key", "x", "source1", "y"));
    }

    @Test
    void weReadWhatTheSdkStores() {
        var blob = sdk.getBlobClient("c+d%20.txt");
        blob.upload(BinaryData.fromString("content"));
        blob.setMetadata(Map.of("Mixed", "1"));

        StoredObject object = ours.get("c+d%20.txt", 100).orElseThrow();
        assertThat(new String(object.content(), StandardCharsets.UTF_8)).isEqualTo("content");
        assertThat(object.metadata()).isEqualTo(Map.of("mixed", "1"));
        ours.delete("c+d%20.txt");
        assertThat(blob.exists()).isFalse();
    }

    @Test
    void aMissingContainerIsOurOwnFault() {
        var missing = new BlobObjectStore(Azurite.get().wire().client(StorageService.BLOB), "missing");

        assertThat(Thrown.by(() -> missing.get("a", 1))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.put(StoredObject.of("a", new byte[1], "image/png"))))
                .isEqualTo(ErrorKind.INTERNAL);
    }
}
