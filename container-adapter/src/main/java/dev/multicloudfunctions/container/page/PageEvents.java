package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.StoredObject;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets events happen for the start page, the way they happen in earnest: by the topic, by the bucket. */
@Component
final class PageEvents {

    /** A file that somebody tries by hand; the functions that wait for it have limits of their own. */
    static final int MAX_OBJECT_BYTES = 20 * 1024 * 1024;

    /** Types that a browser shows and never runs. */
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final Functions functions;
    private final EventRouter router;

    PageEvents(Functions functions, EventRouter router) {
        this.functions = functions;
        this.router = router;
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
        if (outcome instanceof Outcome.Done done && done.result() != null) {
            return encode(done.result());
        }
        Result result = new Result("done", null);
        if (outcome instanceof Outcome.Retry retry) {
            result = new Result("retry", retry.reason());
        } else if (outcome instanceof Outcome.Reject reject) {
            result = new Result("reject", reject.reason());
        }
        return encode(result);
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

    void upload(String bucket, String key, HttpRequest request) {
        String type = request.headers().first("Content-Type");
        bucket(bucket).put(StoredObject.of(key, request.body(), type == null ? "application/octet-stream" : type));
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
