package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The functions that the suites need on a platform, all below {@code /conformance/}, on topics and on buckets whose names
 * begin with {@code conformance}. There are two of what could be mistaken for each other.
 */
public final class ConformanceFunctions implements FunctionModule {

    /** The topic that {@code conformanceFlaky} listens to. */
    public static final String TOPIC = "conformance";

    /** The topic that both of {@link #SUBSCRIBERS} listen to. */
    public static final Topic<Copy> COPIES = Topic.of("conformance-copies", Copy.class);

    /** The topic that {@link #OTHER_SUBSCRIBER} listens to. */
    public static final Topic<Copy> OTHERS = Topic.of("conformance-others", Copy.class);

    /** Each stores a proof of each message, whose id is the function's name, a hyphen and the message's. */
    public static final List<String> SUBSCRIBERS = List.of("conformanceFirst", "conformanceSecond");

    /** Does the same. */
    public static final String OTHER_SUBSCRIBER = "conformanceOther";

    /** Two buckets, of which {@link #ONE_FOLDER} and {@link #OTHER_FOLDER} mean the same keys, those below {@code same/}. */
    public static final Bucket ONE = Bucket.of("conformance-one");

    public static final Bucket TWO = Bucket.of("conformance-two");

    /** Stores a proof of each object, whose id is the function's name, a hyphen and the object's after the last slash. */
    public static final String ONE_FOLDER = "conformanceFolder";

    /** Does the same for the other bucket. */
    public static final String OTHER_FOLDER = "conformanceOtherFolder";

    /** Takes objects below {@code picky/} of {@link #ONE}, texts of at most ten bytes. */
    public static final String PICKY = "conformancePicky";

    @Override
    public void declare(FunctionTable.Builder table) {
        declareEchoes(table);
        declareConsumers(table);
        declareFields(table);
        Bodies.declare(table);
        Secured.declare(table);
        declareOnce(table);
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
                        (name, platform) -> BoundFunction.supplier(Segment.class, () -> new Segment("supplied")));
    }

    private static void declareFields(FunctionTable.Builder table) {
        table.around(new ShelfFilter("Outer"))
                .around(platform -> new ShelfFilter("Inner"), ShelfFilter.FUNCTION)
                .around(new ShelfFilter("Middle"))
                .error(Failure.OwnFailure.class, ErrorKind.CONFLICT)
                .function(
                        "conformanceFields",
                        Trigger.Http.of("/conformance/fields", "GET", "POST")
                                .header("X-Tag", "tags")
                                .header("x-count", "count")
                                .cookie("session", "session")
                                .cookie("all", "sessions"),
                        Fields.class,
                        Fields.class,
                        platform -> Function.identity())
                .function(
                        "conformanceBodiless",
                        Trigger.Http.of("/conformance/bodiless/{segment}", "PUT", "POST")
                                .header("X-Key", "key"),
                        Key.class,
                        Key.class,
                        platform -> Function.identity())
                .function(
                        "conformanceRest",
                        Trigger.Http.get("/conformance/rest/{segment=**}"),
                        Segment.class,
                        Segment.class,
                        platform -> Function.identity())
                .function(
                        ShelfFilter.FUNCTION,
                        Trigger.Http.get("/conformance/filtered/{segment}"),
                        Filtered.class,
                        Filtered.class,
                        platform -> Function.identity());
    }

    private static void declareOnce(FunctionTable.Builder table) {
        table.function(
                        "conformanceOnce",
                        Trigger.Http.of("/conformance/once/{segment}", "POST", "PUT")
                                .created("/conformance/segments/{segment}")
                                .etag("id")
                                .idempotent(Duration.ofHours(1)),
                        Once.class,
                        Once.Done.class,
                        Once::maker)
                .function(
                        "conformanceOnceMore",
                        Trigger.Http.post("/conformance/once-more/{segment}").idempotent(Duration.ofHours(1)),
                        Once.class,
                        Once.Done.class,
                        Once::maker);
    }

    private static void declareConsumers(FunctionTable.Builder table) {
        table.consumer("conformanceFlaky", new Trigger.Message(TOPIC), Flaky.class, FlakyConsumer::new);
        for (String subscriber : SUBSCRIBERS) {
            table.consumer(subscriber, Trigger.topic(COPIES), Copy.class, platform -> copies(subscriber, platform));
        }
        table.consumer(
                OTHER_SUBSCRIBER, Trigger.topic(OTHERS), Copy.class, platform -> copies(OTHER_SUBSCRIBER, platform));
        table.consumer(
                ONE_FOLDER,
                Trigger.created(ONE, "same/"),
                ObjectCreated.class,
                platform -> objects(ONE_FOLDER, platform));
        table.consumer(
                OTHER_FOLDER,
                Trigger.created(TWO, "same/"),
                ObjectCreated.class,
                platform -> objects(OTHER_FOLDER, platform));
        table.consumer(
                PICKY,
                Trigger.created(ONE, "picky/").accepting(10, "text/plain", "text/csv"),
                ObjectCreated.class,
                platform -> objects(PICKY, platform));
    }

    private static Consumer<Copy> copies(String function, Platform platform) {
        var proofs = new Proofs(platform);
        return copy -> proofs.store(function + '-' + copy.id(), 1);
    }

    private static Consumer<ObjectCreated> objects(String function, Platform platform) {
        var proofs = new Proofs(platform);
        return object -> proofs.store(
                function + '-' + object.key().substring(object.key().lastIndexOf('/') + 1), 1);
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
