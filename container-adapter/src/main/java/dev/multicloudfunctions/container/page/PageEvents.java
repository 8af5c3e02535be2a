package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.container.event.ObjectOutcomes;
import dev.multicloudfunctions.container.objects.ObjectArrivals;
import dev.multicloudfunctions.container.web.Responses;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets events happen for the start page, the way they happen in earnest: by the topic, by the bucket. */
@Component
final class PageEvents {

    /** A file that somebody tries by hand; the functions that wait for it have limits of their own. */
    static final int MAX_OBJECT_BYTES = 20 * 1024 * 1024;

    /** As long as somebody looks at a button; a first try that takes longer is under way then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Types that a browser shows and never runs. */
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final Functions functions;
    private final EventRouter router;
    private final ObjectArrivals arrivals;
    private final ObjectOutcomes outcomes;

    PageEvents(Functions functions, EventRouter router, ObjectArrivals arrivals, ObjectOutcomes outcomes) {
        this.functions = functions;
        this.router = router;
        this.arrivals = arrivals;
        this.outcomes = outcomes;
    }

    record Result(String outcome, @Nullable String detail) {}

    void publish(String topic, byte[] body) {
        if (router.subscribers(topic).isEmpty()) {
            throw FunctionException.notFound("No function takes this topic.");
        }
        functions.platform().topics().publish(topic, body, Map.of());
    }

    HttpResponse tick(String function, Invocation invocation) {
        FunctionDefinition definition = functions.table().find(function);
        if (definition == null || !(definition.trigger() instanceof Trigger.Schedule)) {
            throw FunctionException.notFound("No function of this name has a schedule.");
        }
        Outcome outcome =
                router.deliver(function, new Tick(functions.platform().clock().instant(), false), invocation);
        return Responses.ok("application/json", json(outcome));
    }

    private static byte[] json(Outcome outcome) {
        return encode(outcome instanceof Outcome.Done done && done.result() != null ? done.result() : result(outcome));
    }

    private static Result result(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            return new Result("retry", retry.reason());
        }
        return outcome instanceof Outcome.Reject reject
                ? new Result("reject", reject.reason())
                : new Result("done", null);
    }

    record Listed(String key, Instant modifiedAt) {}

    record Objects(List<Listed> items) {}

    /** The first thousand of a bucket. */
    byte[] objects(String bucket) {
        var items = new ArrayList<Listed>();
        for (ObjectStat each :
                bucket(bucket).list("", ObjectStoreReader.MAX_LIMIT, null).items()) {
            items.add(new Listed(each.key(), each.modifiedAt()));
        }
        return Json.codec(Objects.class).encode(new Objects(items));
    }

    /**
     * Puts an object and waits for what becomes of it: 200 with what each function said, 422 with the reason of one that
     * rejects it, 202 if one will try again or has not ended yet.
     *
     * @throws FunctionException INVALID, with nothing stored, if no function waits for such a key; it says which are wanted
     */
    HttpResponse upload(String bucket, String key, HttpRequest request) {
        ObjectStore store = bucket(bucket);
        List<String> wanting = wanting(bucket, key);
        String type = request.headers().first("Content-Type");
        try (var expected = outcomes.expect(bucket, key, wanting)) {
            store.put(StoredObject.of(key, request.body(), type == null ? "application/octet-stream" : type));
            arrivals.arrived(bucket, key);
            return answer(wanting, expected.await(PATIENCE));
        }
    }

    private List<String> wanting(String bucket, String key) {
        var wanting = new ArrayList<String>();
        var wanted = new TreeSet<String>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created
                    && created.bucket().equals(bucket)) {
                wanted.add(keys(created));
                if (created.matches(key)) {
                    wanting.add(definition.name());
                }
            }
        }
        if (wanting.isEmpty()) {
            throw FunctionException.invalid(
                    "key", "No function waits for such an object. Wanted here: " + String.join(", ", wanted) + '.');
        }
        return wanting;
    }

    /** The keys that a trigger means, as {@code uploads/*.png or uploads/*.jpg}. */
    static String keys(Trigger.ObjectCreated trigger) {
        return trigger.suffixes().isEmpty()
                ? trigger.prefix() + '*'
                : trigger.prefix() + '*' + String.join(" or " + trigger.prefix() + '*', trigger.suffixes());
    }

    private static HttpResponse answer(List<String> wanting, Map<String, Outcome> outcomes) {
        var results = new ArrayList<Received>();
        boolean done = true;
        for (String function : wanting) {
            Outcome outcome = outcomes.get(function);
            if (outcome instanceof Outcome.Reject reject) {
                return Responses.problem(
                        422, "Unprocessable Content", "REJECTED", function + " refused it: " + reject.reason());
            }
            Result result = outcome == null ? new Result("pending", null) : result(outcome);
            done &= outcome instanceof Outcome.Done;
            results.add(new Received(function, result.outcome(), result.detail()));
        }
        byte[] body = Json.codec(Received.All.class).encode(new Received.All(results));
        return new HttpResponse(
                done ? 200 : 202, Responses.ok("application/json", body).headers(), body);
    }

    /** What became of an object at one function. */
    record Received(
            String function, String outcome, @Nullable String detail) {

        record All(List<Received> items) {}
    }

    HttpResponse object(String bucket, String key) {
        StoredObject object = bucket(bucket)
                .get(key, MAX_OBJECT_BYTES)
                .orElseThrow(() -> FunctionException.notFound("There is no object of this key."));
        String type = object.contentType();
        return Responses.ok(PICTURES.contains(type) ? type : "application/octet-stream", object.content());
    }

    /** One that functions wait for objects of. */
    private ObjectStore bucket(String name) {
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created
                    && created.bucket().equals(name)) {
                return functions.platform().objects(Bucket.of(name));
            }
        }
        throw FunctionException.notFound("No function waits for objects of this bucket.");
    }

    @SuppressWarnings("unchecked")
    private static byte[] encode(Object value) {
        return Json.codec((Class<Object>) value.getClass()).encode(value);
    }
}
