package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that somebody without rights follows. */
abstract class BucketSignedLinks extends BucketWrites {

    private static final Duration SHORT = Duration.ofMinutes(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                "a b.txt",
                "a+b.txt",
                "100%.txt",
                "%2F.txt",
                "a#b?c=d&e;f='g'(h)!*$,:@.txt",
                "~[x]{y}|^`<z>\".txt",
                "é/日本語/😀.txt",
                "deep/er/and/deeper.txt"
            })
    void whatIsUploadedByALinkIsDownloadedByAnother(String name) {
        String key = folder + name;
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        SignedLink upload = links().upload(key, "text/plain", 100, SHORT);
        SignedLink download = links().download(key, SHORT);
        assertThat(upload.method()).isEqualTo("PUT");
        assertThat(upload.end()).isBetween(Instant.now(), Instant.now().plus(SHORT));
        assertThat(upload.toString()).doesNotContain("ignature", "sig");

        assertThat(status(download)).isIn(403, 404);
        assertThat(follow(upload, content).status()).isIn(200, 201);

        StoredObject arrived = found(key);
        assertThat(arrived.content()).isEqualTo(content);
        assertThat(arrived.contentType()).isEqualTo("text/plain");
        assertThat(follow(download, NOTHING).body()).isEqualTo(content);
        assertThat(follow(download, NOTHING).headers().first("Content-Type")).startsWith("text/plain");
    }

    @Test
    void theLongestKeyHasALinkToo() {
        String key = folder + "k".repeat(512 - folder.length());
        assertThat(follow(links().upload(key, "text/plain", 256, SHORT), everyOctet())
                        .status())
                .isIn(200, 201);

        assertThat(follow(links().download(key, SHORT), NOTHING).body()).isEqualTo(everyOctet());
    }

    @Test
    void aLargeObjectPassesThroughALink() {
        byte[] content = large(9 << 20);
        assertThat(follow(links().upload(folder + "large", "image/png", content.length, SHORT), content)
                        .status())
                .isIn(200, 201);

        assertThat(follow(links().download(folder + "large", SHORT), NOTHING).body())
                .isEqualTo(content);
    }

    @Test
    void aLinkAllowsOneMethodAndOneKey() {
        Capability.SIGNATURES.assumeIn(lacking());
        store().put(object("a", everyOctet()));
        store().put(object("b", everyOctet()));
        SignedLink download = links().download(folder + "a", SHORT);
        SignedLink upload = links().upload(folder + "c", "text/plain", 100, SHORT);

        assertThat(status(download)).isEqualTo(200);
        assertThat(status(at(download, folder + "a", folder + "b"))).isEqualTo(403);
        assertThat(status(as("PUT", download))).isIn(400, 403);
        assertThat(status(as("DELETE", download))).isEqualTo(403);
        assertThat(status(as("GET", upload))).isEqualTo(403);
        assertThat(status(at(upload, folder + "c", folder + "d"))).isEqualTo(403);
        assertThat(found(folder + "a").content()).isEqualTo(everyOctet());
        assertThat(store().stat(folder + "d")).isEmpty();
    }

    @Test
    void aLinkThatWasTamperedWithIsRefused() {
        Capability.SIGNATURES.assumeIn(lacking());
        store().put(object("a", everyOctet()));
        SignedLink link = links().download(folder + "a", SHORT);
        String url = link.url().toString();

        for (int i = url.indexOf('?') + 1; i < url.length(); i++) {
            // Of the values, not of the names; the last bits of base64 may mean nothing.
            char there = url.charAt(i);
            if (Character.isDigit(there) && i < url.length() - 6 && i % 7 == 0) {
                String other = url.substring(0, i) + (there == '9' ? '8' : '9') + url.substring(i + 1);
                int status = status(SignedLink.of(URI.create(other), "GET", link.headers(), link.end()));
                assertThat(status).as(other).isIn(400, 403, 404);
            }
        }
        assertThat(status(link)).isEqualTo(200);
    }

    @Test
    void aLinkThatHasEndedIsRefused() throws InterruptedException {
        Capability.SIGNATURES.assumeIn(lacking());
        store().put(object("a", everyOctet()));
        SignedLink link = links().download(folder + "a", Duration.ofSeconds(2));
        assertThat(status(link)).isEqualTo(200);

        while (!Instant.now().isAfter(link.end())) {
            Thread.sleep(100);
        }
        assertThat(status(link)).isEqualTo(403);
    }

    @Test
    void anUploadIsOfTheTypeThatWasSigned() {
        Capability.TYPE_OF_UPLOADS.assumeIn(lacking());
        SignedLink link = links().upload(folder + "a", "image/png", 1000, SHORT);
        Map<String, String> headers = new HashMap<>(link.headers());
        headers.replace("content-type", "text/html");

        int status = follow(SignedLink.of(link.url(), "PUT", headers, link.end()), everyOctet())
                .status();

        assertThat(status).isIn(400, 403, 415);
        assertThat(store().stat(folder + "a")).isEmpty();
    }

    @Test
    void anUploadIsNoLargerThanWasSigned() {
        Capability.SIZE_OF_UPLOADS.assumeIn(lacking());
        SignedLink link = links().upload(folder + "a", "image/png", 255, SHORT);

        assertThat(follow(link, everyOctet()).status()).isIn(400, 413);
        assertThat(store().stat(folder + "a")).isEmpty();
        assertThat(follow(link, new byte[255]).status()).isIn(200, 201);
    }

    @Test
    void whatNoLinkAllowsIsInvalid() {
        ObjectLinks links = links();
        ObjectLinks part = links(ONE.under(folder + "in/"));

        assertThat(Thrown.by(() -> links.download("/a", SHORT))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.download("a", Duration.ofMillis(999)))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.download("a", Duration.ofHours(1).plusNanos(1))))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.download("a", Duration.ofSeconds(-5)))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.upload("a", "", 1, SHORT))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.upload("a", "a\r\nb", 1, SHORT))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.upload("a", "image/png", 0, SHORT))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> links.upload("a", "image/png", ObjectStore.MAX_STREAM_BYTES + 1, SHORT)))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> part.upload(folder + "out/a", "image/png", 1, SHORT)))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(part.download(folder + "in/a", Duration.ofHours(1)).end()).isAfter(Instant.now());
    }

    @Test
    void aStatTellsTheType() {
        store().put(StoredObject.of(folder + "a", everyOctet(), "image/png"));

        assertThat(store().stat(folder + "a").orElseThrow().contentType()).hasValue("image/png");
    }

    private ObjectLinks links() {
        return links(ONE);
    }

    private int status(SignedLink link) {
        return follow(link, new byte[10]).status();
    }

    private static SignedLink as(String method, SignedLink link) {
        return SignedLink.of(link.url(), method, link.headers(), link.end());
    }

    private static SignedLink at(SignedLink link, String key, String other) {
        String url = link.url().toString();
        assertThat(url).contains(key + '?');
        return SignedLink.of(
                URI.create(url.replace(key + '?', other + '?')), link.method(), link.headers(), link.end());
    }
}
