package dev.multicloudfunctions.container.recent;

import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.container.recent.Call.Kind;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes each call of a store or of the topics in the {@link Recording} of the thread that makes it. Thread-safe. */
public final class RecordedCalls implements InvocationHandler {

    /** What people call the drivers' methods; those that are not here only tell something of the driver. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("get", "read"),
            Map.entry("getAll", "read"),
            Map.entry("open", "read"),
            Map.entry("stat", "read"),
            Map.entry("list", "list"),
            Map.entry("range", "query"),
            Map.entry("write", "write"),
            Map.entry("put", "write"),
            Map.entry("putIfAbsent", "write"),
            Map.entry("copy", "copy"),
            Map.entry("delete", "delete"),
            Map.entry("publish", "publish"));

    /** Where the first argument is a key, if it is text at all. */
    private static final Set<String> KEYED = Set.of("get", "open", "stat", "put", "copy", "delete");

    private final Object target;
    private final Kind kind;
    private final String resource;

    private RecordedCalls(Object target, Kind kind, String resource) {
        this.target = target;
        this.kind = kind;
        this.resource = resource;
    }

    /** A collection's store. */
    public static DocumentDriver of(DocumentDriver driver, String collection) {
        return proxy(DocumentDriver.class, new RecordedCalls(driver, Kind.COLLECTION, collection));
    }

    /** A bucket. */
    public static ObjectDriver of(ObjectDriver driver, String bucket) {
        return proxy(ObjectDriver.class, new RecordedCalls(driver, Kind.BUCKET, bucket));
    }

    /** All topics. */
    public static TopicPublisher of(TopicPublisher topics) {
        return proxy(TopicPublisher.class, new RecordedCalls(topics, Kind.TOPIC, ""));
    }

    private static <T> T proxy(Class<T> type, RecordedCalls handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String action = ACTIONS.get(method.getName());
        long start = System.nanoTime();
        boolean failed = true;
        try {
            Object result = method.invoke(target, arguments);
            failed = false;
            return result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        } finally {
            if (action != null && arguments != null) {
                note(method.getName(), action, arguments[0], start, failed);
            }
        }
    }

    private void note(String method, String action, Object first, long start, boolean failed) {
        String name = kind == Kind.TOPIC ? String.valueOf(first) : resource;
        String key = kind == Kind.TOPIC ? null : key(method, first);
        Recording.current().add(new Call(kind, name, action, key, start, System.nanoTime() - start, failed));
    }

    private static @Nullable String key(String method, Object first) {
        if (first instanceof StoredDocument document) {
            return document.key();
        }
        if (first instanceof StoredObject object) {
            return object.key();
        }
        return KEYED.contains(method) && first instanceof String key ? key : null;
    }
}
