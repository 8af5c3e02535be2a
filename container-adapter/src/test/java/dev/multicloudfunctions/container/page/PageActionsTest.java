package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class PageActionsTest {

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_/ticks/cleanupProducts",
                "/_/messages/orders",
                "/_/objects/images/a",
                "/_/dead-letters/1/discard"
            })
    void anotherSitesPageMayNotAct(String target) throws Exception {
        HttpResponse<String> answer = container.post(target, "", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("CROSS_SITE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_/",
                "/_/unknown",
                "/_/ticks/hello",
                "/_/ticks/no",
                "/_/messages/no",
                "/_/objects/no/a",
                "/_/dead-letters/9/replay"
            })
    void whatDoesNotExistIsNotFound(String target) throws Exception {
        assertThat(container.post(target, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_/dead-letters/x/replay", "/_/dead-letters/1/eat", "/_/objects/images/%2E%2E%2Fa"})
    void whatIsMalformedIsRefused(String target) throws Exception {
        assertThat(container.post(target, "").statusCode()).isEqualTo(400);
    }

    @Test
    void anUploadMayBeLargerThanOtherBodiesAndIsNeverShownAsAPage() throws Exception {
        byte[] large = new byte[2 << 20];
        HttpResponse<String> stored =
                container.send(HttpRequest.newBuilder(container.uri("/_/objects/images/uploads%2Fa.PNG"))
                        .header("Content-Type", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
        HttpResponse<String> read = container.get("/_/objects/images/uploads%2Fa.PNG");

        assertThat(stored.statusCode()).isEqualTo(422);
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(read.body()).hasSize(large.length);
        assertThat(container.get("/_/objects/images").body()).contains("{\"key\":\"uploads/a.PNG\",\"modifiedAt\":\"2");
    }

    @Test
    void aFileThatNoFunctionWantsIsRefusedWithWhatIsWanted(@TempDir Path data) throws Exception {
        HttpResponse<String> answer = container.post("/_/objects/images/notes%2Fa.txt", "x");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"member\":\"key\"", "uploads/*.png", "uploads/*.jpg");
        assertThat(container.get("/_/objects/images").body()).doesNotContain("notes/a.txt");
    }

    @Test
    void aFileThatAFunctionRejectsTellsTheReasonAtOnce() throws Exception {
        HttpResponse<String> warm = container.post("/_/objects/images/uploads%2Fwarm.png", "no picture");
        long start = System.nanoTime();
        HttpResponse<String> answer = container.post("/_/objects/images/uploads%2Fcold.png", "no picture");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(warm.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":422", "makeThumbnail refused it: INVALID");
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void anUploadAboveTheLimitIsTooLarge() throws Exception {
        HttpResponse<String> answer = container.send(HttpRequest.newBuilder(container.uri("/_/objects/images/a"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(20 << 20) + 1])));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void thePageAllowsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = container.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=\"", "onclick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/", "/assets/page.html", "/assets/..%2Fapplication.properties", "/assets/../usage.txt"})
    void onlyThePagesOwnFilesAreServed(String target) throws Exception {
        assertThat(container.get(target).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageCanBeTurnedOff(@TempDir Path data) throws Exception {
        try (var hidden = RunningContainer.start(data, "START_PAGE", "off")) {
            assertThat(hidden.get("/").statusCode()).isEqualTo(404);
            assertThat(hidden.post("/_/ticks/cleanupProducts", "").statusCode()).isEqualTo(404);
            assertThat(hidden.get("/hello").statusCode()).isEqualTo(200);
        }
    }
}
