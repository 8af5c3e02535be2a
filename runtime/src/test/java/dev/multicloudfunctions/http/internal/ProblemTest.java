package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry.Line;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final String NEUTRAL =
            "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,"
                    + "\"detail\":\"The function failed. The error has been logged under the request's id.\","
                    + "\"kind\":\"INTERNAL\"}";

    private final Library library = new Library();

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource({
        "INVALID, 400, Bad Request",
        "NOT_FOUND, 404, Not Found",
        "CONFLICT, 409, Conflict",
        "PRECONDITION, 412, Precondition Failed",
        "TOO_LARGE, 413, Content Too Large",
        "UNAVAILABLE, 503, Service Unavailable",
    })
    void everyKindHasItsStatus(ErrorKind kind, int status, String title) {
        HttpResponse response = library.send("GET", "/failures/" + kind);

        String detail = kind.name().toLowerCase(Locale.ROOT) + " it is";
        assertThat(response.status()).isEqualTo(status);
        assertThat(Library.body(response))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"kind: " + detail + "\",\"kind\":\"" + kind
                        + "\",\"errors\":[{\"member\":\"kind\",\"detail\":\"" + detail + "\"}]}");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.headers().first("Cache-Control")).isEqualTo("no-store");
        assertThat(response.headers().first("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.headers().first("Retry-After")).isEqualTo(status == 503 ? "1" : null);
        assertThat(library.telemetry.counted(
                        "invocations",
                        "function",
                        "fail",
                        "outcome",
                        kind.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(1);
        assertThat(library.telemetry.counted("duration", "function", "fail")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"INTERNAL", "defect", "overflow", "memory"})
    void ofADefectNothingIsToldAndOneLineIsLogged(String kind) {
        HttpResponse response = library.send("GET", "/failures/" + kind);

        assertThat(response.status()).isEqualTo(500);
        assertThat(Library.body(response)).isEqualTo(NEUTRAL);
        assertThat(library.telemetry.lines()).hasSize(1);
        Line line = library.telemetry.lines().get(0);
        assertThat(line.level()).isEqualTo(Level.ERROR);
        assertThat(line.message()).isEqualTo("The function failed");
        assertThat(line.cause()).isNotNull();
        assertThat(line.fields()).containsExactly("function", "fail", "invocation", "request-1");
        assertThat(library.telemetry.counted("invocations", "function", "fail", "outcome", "internal"))
                .isEqualTo(1);
    }

    @Test
    void aPartThatDoesNotAnswerIsLoggedAsAWarning() {
        library.send("GET", "/failures/UNAVAILABLE");

        assertThat(library.telemetry.lines()).extracting(Line::level).containsExactly(Level.WARN);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"INVALID", "NOT_FOUND", "CONFLICT", "PRECONDITION", "TOO_LARGE"})
    void whatTheCallerCanMendIsNotLogged(String kind) {
        library.send("GET", "/failures/" + kind);

        assertThat(library.telemetry.lines()).isEmpty();
    }

    @Test
    void aDetailThatIsNoTextIsADefectOfTheFunction() {
        HttpResponse response = library.send("GET", "/failures/surrogate");

        assertThat(Library.body(response)).isEqualTo(NEUTRAL);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var failure = new FunctionException(
                ErrorKind.INVALID,
                List.of(
                        new Fault("name", "No \"name\"."),
                        new Fault(null, "All wrong."),
                        new Fault("price", "Too low.")));

        assertThat(Library.body(Problem.of(failure)))
                .contains("\"detail\":\"name: No \\\"name\\\". All wrong. price: Too low.\"")
                .endsWith("\"errors\":[{\"member\":\"name\",\"detail\":\"No \\\"name\\\".\"},"
                        + "{\"member\":\"price\",\"detail\":\"Too low.\"}]}");
    }

    @Test
    void ofADefectNothingIsToldWhoeverAsks() {
        var defect = new FunctionException(ErrorKind.INTERNAL, "The secret is missing.", "secret");

        assertThat(Library.body(Problem.of(defect))).isEqualTo(NEUTRAL);
    }

    @Test
    void withoutAMemberThereAreNoErrors() {
        assertThat(Library.body(Problem.of(FunctionException.notFound("Shelf not found"))))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"Shelf not found\",\"kind\":\"NOT_FOUND\"}");
    }

    @Test
    void aFunctionThatCannotBeMadeIsADefectEachTime() {
        var functions = new Functions(
                FunctionTable.of(table ->
                        table.function("broken", Trigger.Http.get("/broken"), Void.class, String.class, platform -> {
                            throw new IllegalStateException("The setting X is missing.");
                        })),
                library.functions.platform());
        var router = new HttpRouter(functions);

        for (int i = 1; i <= 2; i++) {
            HttpResponse response =
                    router.handle(HttpRequest.of("GET", "/broken"), Invocation.unlimited("request-" + i, null));
            assertThat(Library.body(response)).isEqualTo(NEUTRAL);
            assertThat(library.telemetry.lines()).hasSize(i);
        }
    }

    @Test
    void aSuccessIsCountedAndTimed() {
        library.send("GET", "/maybe");

        assertThat(library.telemetry.counted("invocations", "function", "maybe", "outcome", "ok"))
                .isEqualTo(1);
        assertThat(library.telemetry.counted("duration", "function", "maybe")).isEqualTo(1);
    }

    @Test
    void theInvocationIsCurrentWhileTheFunctionRunsAndNotAfter() {
        var seen = new AtomicReference<String>();
        var functions = new Functions(
                FunctionTable.of(table -> table.function(
                        "see", Trigger.Http.get("/see"), Void.class, String.class, platform -> nothing -> {
                            seen.set(Invocation.current().id());
                            return "";
                        })),
                library.functions.platform());

        new HttpRouter(functions).handle(HttpRequest.of("GET", "/see"), Invocation.unlimited("mine", null));

        assertThat(seen).hasValue("mine");
        assertThat(Invocation.current().id()).isEqualTo("none");
    }
}
