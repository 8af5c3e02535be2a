package dev.multicloudfunctions.container.page;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.recent.InvocationLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page is told of invocations. */
class RunDataTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data, "EVENT_POLL_MILLIS", "50");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private static JsonNode items(String target) throws Exception {
        return JSON.readTree(container.get(target).body()).path("items");
    }

    private static JsonNode named(JsonNode steps, String function) {
        for (JsonNode each : steps) {
            if (each.path("function").asText().equals(function)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    private static List<String> calls(JsonNode step) {
        var calls = new ArrayList<String>();
        for (JsonNode each : step.path("calls")) {
            calls.add(each.path("action").asText()
                    + ' '
                    + each.path("kind").asText()
                    + ' '
                    + each.path("resource").asText()
                    + ' '
                    + each.path("key").asText());
        }
        return calls;
    }

    private static void order(String id) throws Exception {
        String body = "{\"orderId\":\"" + id + "\",\"items\":[{\"productId\":\"no-such\",\"quantity\":7}]}";
        assertThat(container
                        .post("/orders", body, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(202);
    }

    /** The trace of the invocation of this function that was about this, once it is there. */
    private static JsonNode trace(String function, String about) throws Exception {
        var found = new ArrayList<String>();
        await().until(() -> {
            for (JsonNode run : items("/_/invocations/" + function)) {
                if (run.path("about").toString().contains(about)) {
                    found.add(run.path("traceId").asText());
                }
            }
            return !found.isEmpty();
        });
        return items("/_/traces/" + found.get(0));
    }

    @Test
    void aTraceGoesFromTheRequestOverTheTopicToTheStores() throws Exception {
        order("traced");
        JsonNode steps = trace("processOrder", "orders/traced");

        JsonNode submitted = named(steps, "submitOrder");
        JsonNode processed = named(steps, "processOrder");
        assertThat(steps).hasSize(2);
        assertThat(calls(submitted)).containsExactly("publish topic orders null");
        assertThat(processed.path("parent")).isEqualTo(submitted.path("span"));
        assertThat(processed.path("via").asText()).isEqualTo("orders");
        assertThat(calls(processed))
                .containsSubsequence(
                        "read collection orders traced",
                        "read collection products no-such",
                        "write collection orders traced");
        for (JsonNode call : processed.path("calls")) {
            assertThat(call.path("start").asLong())
                    .isGreaterThanOrEqualTo(processed.path("start").asLong())
                    .isLessThanOrEqualTo(processed.path("start").asLong()
                            + processed.path("micros").asLong());
        }
    }

    /** What it touched itself was nothing: what it caused tells. */
    @Test
    void whoeverOnlyPublishesIsAboutWhatWasMadeOfIt() throws Exception {
        order("published");

        assertThat(named(trace("submitOrder", "orders/published"), "processOrder")
                        .path("about")
                        .get(0)
                        .asText())
                .isEqualTo("orders/published");
    }

    @Test
    void aRowTellsThePathAndTheKeyAndNothingOfABody() throws Exception {
        container.get("/orders/none%2Fsuch");
        container.get("/hello?name=Secretive");
        container.get("/conformance/rest/a/b%20c");

        assertThat(items("/_/invocations/getOrder").get(0).path("about").toString())
                .isEqualTo("[\"orders/none/such\"]");
        assertThat(items("/_/invocations/conformanceRest").get(0).path("about").toString())
                .isEqualTo("[\"segment a/b c\"]");
        assertThat(items("/_/invocations/hello").get(0).path("about")).isEmpty();
        assertThat(container.get("/_/invocations").body()).doesNotContain("Secretive");
    }

    @Test
    void invocationsAreFoundByFunctionAndOutcome() throws Exception {
        container.get("/products/none");
        container.get("/hello");

        assertThat(items("/_/invocations/*/not_found"))
                .isNotEmpty()
                .allMatch(run -> run.path("outcome").asText().equals("not_found"))
                .anyMatch(run -> run.path("function").asText().equals("getProduct"));
        assertThat(items("/_/invocations/hello/not_found")).isEmpty();
        assertThat(items("/_/invocations/hello/ok"))
                .isNotEmpty()
                .allMatch(run -> run.path("function").asText().equals("hello"));
    }

    @Test
    void anUnknownTraceIsNotFound() throws Exception {
        assertThat(container.get("/_/traces/0af7651916cd43dd8448eb211c80319c").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whereThereIsNoPageNothingOfThisIsKept(@TempDir Path data) throws Exception {
        try (var silent = RunningContainer.start(data, "START_PAGE", "off")) {
            silent.get("/products/none");

            assertThat(silent.bean(InvocationLog.class).recent())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.calls()).isEmpty();
                        assertThat(entry.origin().subject()).isEmpty();
                    });
        }
    }
}
