package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a container alone does with links; {@code ContainerBucketTest} has what every platform does. */
class SignedObjectsTest {

    private static final Bucket FILES = Bucket.of("files");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @Configuration(proxyBeanMethods = false)
    static class Linking {

        @Bean
        FunctionModule linking(Platform outer) {
            return table -> table.function("link", Trigger.Http.get("/link"), Void.class, String.class, platform -> {
                ObjectLinks links = platform.links(FILES);
                return none ->
                        links.upload("a.txt", "text/plain", 3, MINUTE).url().toString();
            });
        }
    }

    @Test
    void anUploadTellsItsLength() throws Exception {
        try (var container = RunningContainer.start(data)) {
            SignedLink link = container.bean(Ports.class).links(FILES).upload("a.txt", "text/plain", 3, MINUTE);
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3]));

            assertThat(put(container, link, chunked).statusCode()).isEqualTo(411);
            assertThat(put(container, link, BodyPublishers.ofString("abcd")).body())
                    .contains("The object has 4 bytes; the link allows 3.");
            assertThat(put(container, link, BodyPublishers.ofString("abc")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatStrangersStoredIsNoPageOfThisSite() throws Exception {
        try (var container = RunningContainer.start(data)) {
            ObjectLinks links = container.bean(Ports.class).links(FILES);
            put(container, links.upload("a.html", "text/html", 99, MINUTE), BodyPublishers.ofString("<script>"));
            var page = container.send(
                    HttpRequest.newBuilder(links.download("a.html", MINUTE).url()));

            assertThat(page.body()).isEqualTo("<script>");
            assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("sandbox;");
            assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        }
    }

    @Test
    void pagesOfOtherSitesMayFollowALink() throws Exception {
        try (var container = RunningContainer.start(data)) {
            SignedLink link = container.bean(Ports.class).links(FILES).upload("a.txt", "text/plain", 3, MINUTE);
            var preflight = container.send(HttpRequest.newBuilder(link.url())
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "https://other.example")
                    .header("Access-Control-Request-Method", "PUT"));
            var stored = container.send(HttpRequest.newBuilder(link.url())
                    .header("Origin", "https://other.example")
                    .header("Content-Type", "text/plain")
                    .PUT(BodyPublishers.ofString("abc")));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                    .hasValue("GET, PUT");
            assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                    .hasValue("*");
            assertThat(stored.statusCode()).isEqualTo(201);
            assertThat(stored.headers().firstValue("access-control-allow-origin"))
                    .hasValue("*");
        }
    }

    @Test
    void aLinkOutlivesTheProcessThatSignedIt() throws Exception {
        String target;
        try (var container = RunningContainer.start(data)) {
            var link = container.bean(Ports.class).links(FILES).upload("a.txt", "text/plain", 3, MINUTE);
            target = link.url().getRawPath() + '?' + link.url().getRawQuery();
        }
        try (var container = RunningContainer.start(data, "LINKS_KEY", "another-key-of-16")) {
            assertThat(put(container, target).statusCode()).isEqualTo(403);
        }
        try (var container = RunningContainer.start(data)) {
            assertThat(put(container, target).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void linksBeginWithTheAddressThatTheServiceIsReachedBy() throws Exception {
        String main = Linking.class.getName();
        try (var container =
                RunningContainer.start(data, "MAIN_CLASS", main, "PUBLIC_URL", "https://shop.example/base/")) {
            assertThat(container.get("/link").body()).contains("https://shop.example/base/_objects/files/a.txt?");
        }
        assertThatThrownBy(() -> RunningContainer.start(data, "MAIN_CLASS", main, "HOST", "0.0.0.0"))
                .hasStackTraceContaining("PUBLIC_URL: is not set.");
    }

    @Test
    void noLinkLeadsPastTheHostsThatAreAnsweredTo() throws Exception {
        try (var container = RunningContainer.start(data)) {
            SignedLink link = container.bean(Ports.class).links(FILES).download("a.txt", MINUTE);
            String answer = RawHttp.exchange(
                    container.port(),
                    "GET " + link.url().getRawPath() + '?' + link.url().getRawQuery()
                            + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }

    private static HttpResponse<String> put(RunningContainer container, SignedLink link, HttpRequest.BodyPublisher body)
            throws Exception {
        return container.send(HttpRequest.newBuilder(link.url())
                .header("Content-Type", link.headers().get("content-type"))
                .PUT(body));
    }

    private static HttpResponse<String> put(RunningContainer container, String target) throws Exception {
        return container.send(HttpRequest.newBuilder(container.uri(target))
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofByteArray("abc".getBytes(StandardCharsets.UTF_8))));
    }
}
