package dev.multicloudfunctions.function;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectCallTest implements FunctionModule {

    record Purchase(String product, @Nullable Integer quantity) {}

    record Price(int cents) {}

    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final Functions functions = new Functions(
            FunctionTable.of(this),
            InMemoryPlatform.builder().telemetry(telemetry).build());
    private final DirectCall direct = new DirectCall(functions);

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                        "price",
                        Http.post("/prices/{product}"),
                        Purchase.class,
                        Price.class,
                        platform -> purchase -> new Price(purchase.product().length() * 100))
                .function(
                        "halve",
                        Http.post("/halves"),
                        Price.class,
                        Price.class,
                        platform -> price -> new Price(price.cents() / 2))
                .function(
                        "purchase",
                        Http.get("/purchases"),
                        Void.class,
                        Purchase.class,
                        platform -> nothing -> new Purchase("tea", null))
                .function("shout", Http.post("/shouts"), String.class, String.class, platform -> String::toUpperCase)
                .function("bytes", Http.post("/bytes"), byte[].class, byte[].class, platform -> bytes -> bytes)
                .function(
                        "message",
                        new Trigger.Message("notes"),
                        Message.class,
                        String.class,
                        platform -> message -> message.id() + ' ' + message.topic() + ' ' + message.body().length)
                .function(
                        "tick",
                        new Trigger.Schedule("0 2 * * *"),
                        Tick.class,
                        String.class,
                        platform -> tick -> tick.scheduledTime().toString())
                .function(
                        "whole",
                        Http.get("/whole"),
                        HttpRequest.class,
                        HttpResponse.class,
                        platform -> request -> new HttpResponse(200, HttpHeaders.EMPTY, request.body()))
                .function(
                        "answer",
                        Http.get("/answer"),
                        Void.class,
                        HttpResponse.class,
                        platform -> nothing -> new HttpResponse(200, HttpHeaders.EMPTY, new byte[] {42}))
                .function("fail", Http.get("/fail"), String.class, String.class, platform -> DirectCallTest::fail)
                .function(new FunctionDefinition(
                        "consume",
                        Http.post("/consume"),
                        null,
                        (name, platform) -> BoundFunction.consumer(Price.class, price -> {})));
    }

    private static String fail(String kind) {
        if (kind.isEmpty()) {
            throw new IllegalStateException("secret");
        }
        throw new FunctionException(ErrorKind.valueOf(kind), "It is so.");
    }

    private String call(String function, String json) {
        byte[] answer =
                direct.call(function, json.getBytes(StandardCharsets.UTF_8), Invocation.unlimited("call-1", null));
        return new String(answer, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}({1}) is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "price | {\"product\":\"tea\",\"quantity\":1} | {\"cents\":300}",
                "purchase | '' | {\"product\":\"tea\",\"quantity\":null}",
                "purchase | {\"ignored\":1} | {\"product\":\"tea\",\"quantity\":null}",
                "shout | grün | GRÜN",
                "bytes | x | x",
                "message | [1] | call-1 message 3",
                "tick | {\"scheduledTime\":\"2026-11-21T02:00:00Z\",\"pastDue\":false} | 2026-11-21T02:00:00Z",
                "answer | {} | *",
                "consume | {\"cents\":1} | ''",
            })
    void theFunctionsOwnJsonGoesInAndOut(String function, String json, String answer) {
        assertThat(call(function, json)).isEqualTo(answer);
    }

    @Test
    void functionsComposeFromLeftToRight() {
        assertThat(call("purchase|price | halve", "")).isEqualTo("{\"cents\":150}");
        assertThat(call("halve|consume", "{\"cents\":1}")).isEmpty();
        assertThat(functions.select("price|halve").input()).isEqualTo(Purchase.class);
        assertThat(functions.select("price|halve").output()).isEqualTo(Price.class);
        assertThat(telemetry.counted("invocations", "function", "purchase|price | halve", "outcome", "ok"))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "halve|price; halve gives dev.multicloudfunctions.function.DirectCallTest$Price, but price takes"
                        + " dev.multicloudfunctions.function.DirectCallTest$Purchase.",
                "consume|purchase; consume gives nothing, but purchase takes nothing.",
                "consume|price; consume gives nothing, but price takes",
                "halve|purchase; but purchase takes nothing.",
                "halve|; lacks a name",
                "|; lacks a name",
                "halve||halve; lacks a name",
                "halve|pricee; No function is named 'pricee'. Did you mean 'price'?",
            })
    void whatDoesNotComposeIsExplained(String definition, String fault) {
        assertThatThrownBy(() -> functions.select(definition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void anUnknownNameListsAllWithTheClosestFirst() {
        FunctionException failure = failureOf(() -> call("halfe", "{}"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure)
                .hasMessage("No function is named 'halfe'. Did you mean 'halve'? There are: halve, whole, price, fail,"
                        + " shout, bytes, tick, answer, purchase, message, consume.");
        assertThat(failureOf(() -> call("zzzzzzzzzzzz", "{}")).getMessage()).doesNotContain("Did you mean");
    }

    @Test
    void aMemberThatIsMissingIsNamedEvenWithoutAnyInput() {
        FunctionException failure = failureOf(() -> call("price", ""));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.member()).isEqualTo("product");
    }

    @Test
    void textIsUtf8() {
        assertThat(failureOf(() -> direct.call("shout", new byte[] {(byte) 0xff}, Invocation.unlimited("call-1", null)))
                        .kind())
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aFunctionOfWholeRequestsIsCalledOverHttp() {
        assertThat(failureOf(() -> call("whole", "{}")))
                .hasMessage("The function 'whole' takes a whole HTTP request: call it over HTTP.");
    }

    @Test
    void aFailureOnPurposePassesAndADefectIsLoggedOnceAndTold() {
        assertThat(failureOf(() -> call("fail", "CONFLICT"))).hasMessage("It is so.");
        assertThat(telemetry.lines()).isEmpty();
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "conflict"))
                .isEqualTo(1);

        FunctionException defect = failureOf(() -> call("fail", ""));

        assertThat(defect.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(defect).hasMessage(Observation.NEUTRAL_DETAIL).hasNoCause();
        assertThat(telemetry.lines()).hasSize(1);
        assertThat(Invocation.current().id()).isEqualTo("none");
    }
}
