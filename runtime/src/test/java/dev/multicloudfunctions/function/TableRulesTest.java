package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.multicloudfunctions.function.Trigger.Http;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableRulesTest {

    private static final FunctionFactory NONE = (name, platform) -> {
        throw new AssertionError("A table makes no function.");
    };

    private static FunctionTable table(Trigger... triggers) {
        return FunctionTable.of(table -> {
            for (int i = 0; i < triggers.length; i++) {
                table.function("f" + i, triggers[i], NONE);
            }
        });
    }

    static Stream<Arguments> faultyTriggers() {
        return Stream.of(
                Arguments.of(Http.of("/a"), "names no method"),
                Arguments.of(Http.of("/a", "get"), "The method 'get' of 'f0' is not upper-case letters."),
                Arguments.of(Http.of("/a", ""), "The method '' of 'f0'"),
                Arguments.of(Http.get("/a").status(302), "The status 302 of 'f0' is not one of 200,"),
                Arguments.of(Http.get("/a").status(206), "The status 206 of 'f0'"),
                Arguments.of(Http.get("/a").status(205), "The status 205 of 'f0'"),
                Arguments.of(Http.post("/a").consumes("text"), "The type 'text' that 'f0' consumes"),
                Arguments.of(Http.post("/a").consumes("Text/CSV"), "The type 'Text/CSV'"),
                Arguments.of(Http.post("/a").consumes("*/*"), "The type '*/*'"),
                Arguments.of(Http.post("/a").consumes("text/csv;charset=utf-8"), "The type 'text/csv;charset=utf-8'"),
                Arguments.of(Http.get("/a").produces("image/*"), "The type 'image/*' that 'f0' produces"),
                Arguments.of(Http.get("/a").produces("image/png").status(204), "its status 204 has no body"),
                Arguments.of(Http.of("/a", "POST", "GET").body("b"), "not read for GET"),
                Arguments.of(Http.delete("/a").consumes("text/csv"), "not read for DELETE"),
                Arguments.of(
                        Http.post("/a").consumes("multipart/form-data", "application/json"),
                        "multipart/form-data beside other types"),
                Arguments.of(Http.post("/{a}").body("a"), "is filled by the body and by another part"),
                Arguments.of(Http.get("a"), "The path 'a' of 'f0' does not start with a slash."),
                Arguments.of(Http.get(""), "does not start with a slash"),
                Arguments.of(Http.get("/a/"), "The segment '' of the path /a/ of 'f0'"),
                Arguments.of(Http.get("//a"), "The segment ''"),
                Arguments.of(Http.get("/a/.."), "The segment '..'"),
                Arguments.of(Http.get("/a b"), "The segment 'a b'"),
                Arguments.of(Http.get("/a%20b"), "The segment 'a%20b'"),
                Arguments.of(Http.get("/{}"), "The segment '{}'"),
                Arguments.of(Http.get("/{a"), "The segment '{a'"),
                Arguments.of(Http.get("/a{b}"), "The segment 'a{b}'"),
                Arguments.of(Http.get("/{a*}"), "The segment '{a*}'"),
                Arguments.of(Http.get("/{a}/{a}"), "names a variable twice"),
                Arguments.of(Http.get("/{a}").ifMatch("a"), "is filled by If-Match and by another part"),
                Arguments.of(Http.get("/{a}").header("X-A", "a"), "is filled by the header X-A and by another part"),
                Arguments.of(Http.get("/b").header("X-A", "a").cookie("c", "a"), "filled by the cookie c and by"),
                Arguments.of(Http.get("/b").header("X A", "a"), "The header 'X A' of 'f0' is no token."),
                Arguments.of(Http.get("/b").cookie("", "a"), "The cookie '' of 'f0' is no token."),
                Arguments.of(Http.get("/{a=**}/b"), "The segment '{a=**}'"),
                Arguments.of(Http.get("/{a=*}"), "The segment '{a=*}'"),
                Arguments.of(Http.post("/a").created("b"), "The path 'b' of 'f0' does not start with a slash."),
                Arguments.of(new Trigger.Schedule("0 2 * *"), "The schedule of 'f0': The cron '0 2 * *' has 4 fields"),
                Arguments.of(new Trigger.Message(""), "The topic '' of 'f0'"),
                Arguments.of(new Trigger.Message("Orders"), "The topic 'Orders'"),
                Arguments.of(new Trigger.Message("orders-"), "The topic 'orders-'"),
                Arguments.of(new Trigger.Message("1orders"), "The topic '1orders'"),
                Arguments.of(new Trigger.ObjectCreated("images", "a/", List.of("")), "A suffix of 'f0' is empty"),
                Arguments.of(
                        new Trigger.ObjectCreated("images", "a/", List.of()).accepting(0),
                        "'f0' accepts objects of 0 bytes."),
                Arguments.of(
                        new Trigger.ObjectCreated("images", "a/", List.of()).accepting(1, "image/png", "image"),
                        "The type 'image' that 'f0' accepts is not of the form image/png."),
                Arguments.of(new Trigger.ObjectCreated("images", "/a", List.of(".b")), "starts with a slash"),
                Arguments.of(new Trigger.Message("o".repeat(51)), "have at most 50 characters"),
                Arguments.of(Http.post("/a").consumes("/csv"), "The type '/csv' that 'f0' consumes"),
                Arguments.of(Http.get("/{a}").secured().principal("a"), "filled by the caller and by another part"),
                Arguments.of(Http.get("/a").open().principal("user"), "could be the component 'user'"),
                Arguments.of(Http.get("/a").secured("a", "b c"), "The scope 'b c' of 'f0'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/*", "/png", "image/", "a/b/c", "image /png", "image/p\u007f", "image/png;q=1", "a/b,c/d"})
    void whatIsNoMediaTypeIsNoTypeOfObjects(String type) {
        assertThatThrownBy(() -> table(new Trigger.ObjectCreated("images", "a/", List.of()).accepting(1, type)))
                .hasMessageContaining("The type '" + type + "' that 'f0' accepts is not of the form image/png.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "gr\u00fcn", "a\u007f"})
    void aScopeIsOfVisibleCharacters(String scope) {
        assertThatThrownBy(() -> table(Http.get("/a").secured(scope)))
                .hasMessageContaining("The scope '" + scope + "' of 'f0' is not of visible ASCII characters.");
    }

    static Stream<Trigger> triggersAtTheirLimits() {
        return Stream.of(
                new Trigger.Message("o".repeat(50)),
                new Trigger.Message("o1-2"),
                new Trigger.ObjectCreated("images", "a/", List.of()).accepting(1, "a/b", "image/!", "~/~"),
                Http.get("/a").secured("!", "~", "todos:write"),
                Http.get("/a").principal("user"),
                Http.post("/a").consumes("a/b", "text/*"));
    }

    @ParameterizedTest
    @MethodSource("triggersAtTheirLimits")
    void aTriggerMayGoToItsLimits(Trigger trigger) {
        assertThatCode(() -> table(trigger)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51})
    void aNameHasItsLimit(int length) {
        var thrown = catchThrowable(
                () -> FunctionTable.of(table -> table.function("f".repeat(length), Http.get("/a"), NONE)));

        assertThat(thrown == null).isEqualTo(length == 50);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of("What it does.", true),
                Arguments.of("x".repeat(250), true),
                Arguments.of("x".repeat(251), false),
                Arguments.of("", false),
                Arguments.of(" ", false),
                Arguments.of("Two\nlines.", false),
                Arguments.of("\tOne.", false));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aDescriptionIsOneLine(String sentence, boolean right) {
        var thrown = catchThrowable(() -> FunctionTable.of(
                table -> table.function("f0", Http.get("/a"), NONE).describe("f0", sentence)));

        if (right) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).hasMessageContaining("The description of 'f0' must be one line of 1 to 250 characters.");
        }
    }

    @Test
    void whatIsSaidOfNoFunctionIsNamed() {
        assertThatThrownBy(() -> FunctionTable.of(table -> table.function("f0", Http.get("/a"), NONE)
                        .describe("g0", "What it does.")
                        .limits("h0", Limits.memory(128))))
                .hasMessageContaining("There is no function 'g0' that could be described.")
                .hasMessageContaining("There is no function 'h0' that could have limits.");
    }

    @Test
    void whatIsSaidOfAFunctionIsKept() {
        FunctionTable table = FunctionTable.of(given -> given.function("f0", Http.get("/a"), NONE)
                .describe("f0", "What it does.")
                .limits("f0", Limits.memory(128)));

        assertThat(table.description("f0")).isEqualTo("What it does.");
        assertThat(table.limits("f0").memory()).isEqualTo(128);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faultyTriggers")
    void aTriggerThatBreaksARuleIsNamed(Trigger trigger, String fault) {
        assertThatThrownBy(() -> table(trigger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest(name = "around {0}")
    @ValueSource(strings = {"g0", "f1"})
    void aFilterAroundNoRouteIsNamed(String function) {
        assertThatThrownBy(() -> FunctionTable.of(table -> table.function("f0", Http.get("/a"), NONE)
                        .function("f1", new Trigger.Message("orders"), NONE)
                        .around(platform -> (request, route, next) -> next.handle(request), "f0", function)))
                .hasMessageContaining("There is no function '" + function + "' with a route");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"", "1a", "a-b", "a b", "a|b", "a,b", "grün"})
    void aNameThatIsNoIdentifierIsNamed(String name) {
        assertThatThrownBy(() -> FunctionTable.of(table -> table.function(name, Http.get("/a"), NONE)))
                .hasMessageContaining("The function name '" + name + "' is not a Java identifier");
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /a | GET | /a | serve GET.",
                "GET | /a/{x} | GET | /a/{y} | serve GET.",
                "GET | /a/{x} | PUT | /a/{y} | name the same variable differently",
                "GET | /a/{x} | PUT | /{y}/b | neither is the narrower one",
                "GET | /{x}/b/{z} | GET | /a/{y}/{z} | neither is the narrower one",
                "GET | /a/{x=**} | GET | /{y}/b | neither is the narrower one",
                "GET | /a/{x=**} | GET | /a/{y=**} | serve GET.",
            })
    void routesThatCannotBeToldApartAreNamed(String method, String path, String method2, String path2, String fault) {
        assertThatThrownBy(() -> table(Http.of(path, method), Http.of(path2, method2)))
                .hasMessageContaining(fault)
                .hasMessageContaining("'f0' (" + path + ") and 'f1' (" + path2 + ")");
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /a | POST | /a",
                "GET | /a/{x} | PUT | /a/{x}",
                "GET | /a/{x} | GET | /a/b",
                "GET | /a/{x} | GET | /b/{y}",
                "GET | /a/{x}/{y} | GET | /a/b/{z}",
                "GET | / | GET | /{x}",
                "GET | /a/{x} | GET | /a/{x}/c",
                "GET | /a/{x=**} | GET | /a/{x}",
                "GET | /a/{x=**} | GET | /a/b/{x=**}",
                "GET | /a/{x=**} | GET | /b/{x=**}",
                "GET | /a/{x=**} | GET | /a",
            })
    void routesThatCanBeToldApartAreFine(String method, String path, String method2, String path2) {
        assertThatCode(() -> table(Http.of(path, method), Http.of(path2, method2)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"POST, PT0.9S, kept", "POST, P30DT1S, kept", "GET, PT1H, by its method", "POST, PT1S,", "PUT, P30D,"})
    void whatIsDoneOnceIsKeptForAWhile(String method, Duration kept, @Nullable String fault) {
        var thrown = catchThrowable(() -> table(Http.of("/a", method).idempotent(kept), Http.get("/b")));

        if (fault == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).hasMessageContaining("'f0'").hasMessageContaining(fault);
        }
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatThrownBy(() -> FunctionTable.of(table -> table.function("a", Http.get("/a"), NONE)
                        .function("a", Http.get("/b"), NONE)
                        .function("b-c", Http.of("/a", "GET", "POST"), NONE)
                        .function("d", new Trigger.Schedule("never"), NONE)))
                .hasMessageContaining("Two functions are named 'a'.")
                .hasMessageContaining("'b-c' is not a Java identifier")
                .hasMessageContaining("Both 'a' (/a) and 'b-c' (/a) serve GET.")
                .hasMessageContaining("The schedule of 'd'");
    }

    @Test
    void theRoutesOfTwoModulesAreToldApartToo() {
        FunctionModule first = table -> table.function("one", Http.of("/a", "GET", "POST"), NONE);
        FunctionModule second = table -> table.function("again", Http.get("/a"), NONE);

        assertThatThrownBy(() -> FunctionTable.of(first, second))
                .hasMessage("Both 'one' (/a) and 'again' (/a) serve GET.");
    }
}
