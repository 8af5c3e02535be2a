package dev.multicloudfunctions.gcp.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.core.ApiClock;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageOptions;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.LinkTerms;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.ServiceAccountFile;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our links held against those of Google's client, at the same time and by the same key: RSA of PKCS #1 has no chance in it. */
class GcsLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-30T01:02:03Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                "a b+c.txt",
                "100%/%2F.txt",
                "a#b?c=d&e;f='g'(h)!*$,:@.txt",
                "~[x]{y}|^`<z>\".txt",
                "é/日本語/😀.txt",
                "-._~"
            })
    void aLinkIsThatOfGooglesClient(String key) throws Exception {
        Path file = ServiceAccountFile.write(folder, "");
        Settings settings = Settings.of(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()));
        var ours = GcsLinks.of(
                new Wire(settings, Clock.fixed(NOW, ZoneOffset.UTC)),
                Endpoint.of(settings, "storage", "STORAGE_EMULATOR_HOST"),
                "pictures");
        SignedLink download = ours.sign(new LinkTerms(key, null, 0, 600));
        SignedLink upload = ours.sign(new LinkTerms(key, "text/plain;  charset=utf-8", 1000, 3600));

        Storage google = StorageOptions.newBuilder()
                .setProjectId("demo")
                .setCredentials(ServiceAccountCredentials.fromStream(Files.newInputStream(file)))
                .setClock(new Still())
                .build()
                .getService();
        BlobInfo blob = BlobInfo.newBuilder("pictures", key).build();
        assertThat(parts(download.url()))
                .isEqualTo(parts(google.signUrl(blob, 600, TimeUnit.SECONDS, SignUrlOption.withV4Signature())
                        .toString()));
        assertThat(parts(upload.url()))
                .isEqualTo(parts(google.signUrl(
                                blob,
                                3600,
                                TimeUnit.SECONDS,
                                SignUrlOption.withV4Signature(),
                                SignUrlOption.httpMethod(HttpMethod.PUT),
                                SignUrlOption.withExtHeaders(upload.headers()))
                        .toString()));
        assertThat(upload.end()).isEqualTo(NOW.plusSeconds(3600));
    }

    private static final class Still implements ApiClock {

        @Override
        public long nanoTime() {
            return NOW.toEpochMilli() * 1_000_000;
        }

        @Override
        public long millisTime() {
            return NOW.toEpochMilli();
        }
    }

    private static Map<String, String> parts(URI url) {
        return parts(url.toString());
    }

    private static Map<String, String> parts(String url) {
        var parts = new HashMap<String, String>();
        int query = url.indexOf('?');
        parts.put("where", url.substring(0, query));
        for (String pair : url.substring(query + 1).split("&")) {
            parts.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return parts;
    }
}
