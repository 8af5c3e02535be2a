package dev.multicloudfunctions.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.SasProtocol;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our signatures held against those of the SDK. */
class SharedAccessTest {

    private static final String ACCOUNT = "account";
    private static final byte[] KEY = "a key of the account, or of who signs".getBytes();
    private static final Instant END = Instant.parse("2026-11-30T01:02:03Z");

    static {
        // The SDK would sign for a newer version, whose texts are others.
        System.setProperty("AZURE_STORAGE_SAS_SERVICE_VERSION", StorageClient.VERSION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a.txt|r|https",
                "a b+c.txt|w|https",
                "100%/%2F.txt|r|\"\"",
                "a#b?c=d&e;f='g'(h)!*$,:@.txt|w|\"\"",
                "~[x]{y}^`<z>.txt|r|https",
                "é/日本語/😀.txt|w|https",
                "deep/er//a/...|r|https"
            })
    void aSignatureIsThatOfTheSdk(String key, String permissions, String protocol) {
        var ours = new SharedAccess("/blob/account/box/" + key, permissions, protocol, END.getEpochSecond());
        var delegation = new DelegationKey(
                "the-object", "the-tenant", "2026-11-29T23:00:00Z", "2026-11-30T03:00:00Z", "b", "2020-12-06", KEY);
        BlobClient sdk = new BlobServiceClientBuilder()
                .endpoint("https://account.blob.core.windows.net")
                .credential(new StorageSharedKeyCredential(
                        ACCOUNT, Base64.getEncoder().encodeToString(KEY)))
                .buildClient()
                .getBlobContainerClient("box")
                .getBlobClient(key);

        assertThat(parts(ours.by(new SharedKey(ACCOUNT, KEY))))
                .isEqualTo(parts(sdk.generateSas(values(permissions, protocol))));
        assertThat(parts(ours.by(delegation)))
                .isEqualTo(parts(sdk.generateUserDelegationSas(
                        values(permissions, protocol),
                        new UserDelegationKey()
                                .setSignedObjectId("the-object")
                                .setSignedTenantId("the-tenant")
                                .setSignedStart(OffsetDateTime.parse("2026-11-29T23:00:00Z"))
                                .setSignedExpiry(OffsetDateTime.parse("2026-11-30T03:00:00Z"))
                                .setSignedService("b")
                                .setSignedVersion("2020-12-06")
                                .setValue(Base64.getEncoder().encodeToString(KEY)))));
    }

    private static BlobServiceSasSignatureValues values(String permissions, String protocol) {
        var values =
                new BlobServiceSasSignatureValues(END.atOffset(ZoneOffset.UTC), BlobSasPermission.parse(permissions));
        return protocol.isEmpty() ? values : values.setProtocol(SasProtocol.HTTPS_ONLY);
    }

    private static Map<String, String> parts(String query) {
        var parts = new TreeMap<String, String>();
        for (String pair : query.split("&")) {
            parts.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return parts;
    }
}
