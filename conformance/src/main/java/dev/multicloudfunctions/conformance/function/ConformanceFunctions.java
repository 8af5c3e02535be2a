package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.function.Function;

/** The functions that the suites need on a platform, all below {@code /conformance/} and on the topic {@code conformance}. */
public final class ConformanceFunctions implements FunctionModule {

    /** The topic that {@code conformanceFlaky} listens to. */
    public static final String TOPIC = "conformance";

    @Override
    public void declare(FunctionTable.Builder table) {
        declareEchoes(table);
        table.function(
                        "conformanceFailure",
                        Trigger.Http.of("/conformance/failures/{how}", "GET", "POST"),
                        Failure.class,
                        Failure.class,
                        platform -> Failure::occur)
                .function(
                        "conformanceSlow",
                        Trigger.Http.get("/conformance/slow"),
                        Pause.class,
                        Paused.class,
                        platform -> Pause::take)
                .function(
                        "conformanceConsumer",
                        Trigger.Http.post("/conformance/consumer"),
                        (name, platform) -> BoundFunction.consumer(Segment.class, segment -> {}))
                .function(
                        "conformanceSupplier",
                        Trigger.Http.get("/conformance/supplier"),
                        (name, platform) -> BoundFunction.supplier(Segment.class, () -> new Segment("supplied")))
                .function("conformanceFlaky", new Trigger.Message(TOPIC), Flaky.class, Void.class, FlakyConsumer::new);
    }

    private static void declareEchoes(FunctionTable.Builder table) {
        table.function(
                        "conformanceEcho",
                        Trigger.Http.of("/conformance/echo", "POST", "PUT"),
                        byte[].class,
                        byte[].class,
                        platform -> Function.identity())
                .function(
                        "conformanceText",
                        Trigger.Http.post("/conformance/text"),
                        String.class,
                        String.class,
                        platform -> Function.identity())
                .function(
                        "conformanceRequest",
                        Trigger.Http.of("/conformance/request", "GET", "POST", "PUT", "PATCH", "DELETE"),
                        HttpRequest.class,
                        SeenRequest.class,
                        platform -> SeenRequest::of)
                .function(
                        "conformanceResponse",
                        Trigger.Http.get("/conformance/responses/{status}"),
                        WantedResponse.class,
                        HttpResponse.class,
                        platform -> WantedResponse::make)
                .function(
                        "conformanceSegment",
                        Trigger.Http.get("/conformance/segments/{segment}"),
                        Segment.class,
                        Segment.class,
                        platform -> Function.identity())
                .function(
                        "conformanceParameters",
                        Trigger.Http.of("/conformance/parameters", "GET", "POST"),
                        Parameters.class,
                        Parameters.class,
                        platform -> Function.identity());
    }
}
