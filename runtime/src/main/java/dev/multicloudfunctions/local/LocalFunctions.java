package dev.multicloudfunctions.local;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.spring.SpringCatalog;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A whole application inside a unit test: every function, the ports in memory, started in milliseconds. Messages that
 * functions publish are delivered before the call that caused them returns, in order, five times at most; then, or when
 * a function rejects one, it becomes a {@link DeadLetter}. Use one per test; not thread-safe.
 *
 * <pre>{@code
 * var functions = LocalFunctions.start(new DiscountFunctions());
 * Function<ProductKey, Product> getProduct = functions.function("getProduct");
 * }</pre>
 */
public final class LocalFunctions {

    /** How often a message is tried: what the deployed queues use too. */
    public static final int MAX_ATTEMPTS = 5;

    private static final Duration TIME = Duration.ofMinutes(5);

    private final InMemoryPlatform platform;
    private final Functions functions;
    private final HttpRouter http;
    private final EventRouter events;
    private @Nullable SpringCatalog catalog;
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Set<InMemoryTelemetry.Line> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private int invocations;

    private LocalFunctions(InMemoryPlatform platform, FunctionTable table) {
        this.platform = platform;
        this.functions = new Functions(table, platform);
        this.http = new HttpRouter(functions);
        this.events = new EventRouter(functions);
    }

    /**
     * The functions of these modules and no others; without arguments, those of every module that {@link
     * java.util.ServiceLoader} finds, as a platform has them.
     *
     * @throws IllegalArgumentException with every fault of the declarations, and of what they make
     */
    public static LocalFunctions start(FunctionModule... modules) {
        return start(new InMemoryPlatform(), modules);
    }

    /** The same on a platform of your making, which may have a clock, ids and settings of its own. */
    public static LocalFunctions start(InMemoryPlatform platform, FunctionModule... modules) {
        FunctionTable table = modules.length == 0 ? FunctionTable.discover() : FunctionTable.of(modules);
        var started = new LocalFunctions(platform, table);
        started.functions.check();
        return started;
    }

    /**
     * A function by its name, typed as its declaration says.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    @SuppressWarnings("unchecked")
    public <I, O> Function<I, O> function(String name) {
        return (Function<I, O>) functions.get(name).function();
    }

    /** Spring Cloud Function's catalogue of the same functions: composition, JSON bytes in and out. */
    public SpringCatalog catalog() {
        if (catalog == null) {
            catalog = SpringCatalog.of(functions);
        }
        return catalog;
    }

    /** The ports, to prepare what a test needs and to look at what it left. */
    public InMemoryPlatform platform() {
        return platform;
    }

    /**
     * Sends a request through routing, decoding and error mapping, as every platform does; then delivers. What a defect
     * threw, of which a caller learns nothing but the status 500, is shown on the standard error, and is in {@link #log}.
     */
    public HttpResponse http(HttpRequest request) {
        HttpResponse response = http.handle(request, invocation());
        showFailures();
        deliver();
        return response;
    }

    /**
     * Sends a request as a caller whose token was checked already: routes that are secured need no token then, and refuse who
     * lacks a scope.
     *
     * @param caller as {@code Principal.of("ann", "todos:write")}
     */
    public HttpResponse http(HttpRequest request, Principal caller) {
        HttpResponse response = new HttpRouter(functions, caller).handle(request, invocation());
        showFailures();
        deliver();
        return response;
    }

    /**
     * Publishes a message and delivers it.
     *
     * @param payload a record, written as JSON; text or bytes are sent as they are
     */
    public void publish(String topic, Object payload) {
        platform.topics().publish(topic, Payload.bytes(payload.getClass(), payload), Map.of());
        deliver();
    }

    /**
     * Lets a schedule come due now.
     *
     * @return what the function returned
     * @throws FunctionException if it failed
     */
    @SuppressWarnings("unchecked")
    public <O> O tick(String function) {
        BoundFunction<?, ?> bound = functions.get(function);
        try (var scope = invocation().enter()) {
            O result = ((BoundFunction<Tick, O>) bound)
                    .function()
                    .apply(new Tick(platform.clock().instant(), false));
            deliver();
            return result;
        }
    }

    /**
     * Puts an object into a bucket and runs the functions whose trigger means it.
     *
     * @return what became of it, one outcome for each of those functions
     */
    public List<Outcome> drop(Bucket bucket, String key, byte[] content, String contentType) {
        platform.objects(bucket).put(StoredObject.of(key, content, contentType));
        return created(new ObjectCreated(bucket.name(), key, content.length));
    }

    /**
     * Follows a link that a function made, as a browser would, and runs the functions whose trigger means what was stored by
     * it.
     *
     * @param content what is sent; nothing for a link to read
     * @return as {@link InMemoryPlatform#follow}: the object with its type, or the status alone
     */
    public HttpResponse follow(SignedLink link, byte... content) {
        HttpResponse response = platform.follow(link, content);
        if (response.status() == 201) {
            String[] place = link.url().getPath().split("/", 4);
            var unused = created(new ObjectCreated(place[2], place[3], content.length));
        }
        return response;
    }

    private List<Outcome> created(ObjectCreated created) {
        var outcomes = new ArrayList<Outcome>();
        for (FunctionDefinition definition : events.matching(created)) {
            outcomes.add(events.deliver(definition.name(), created, invocation()));
            showFailures();
        }
        deliver();
        return outcomes;
    }

    /** A collection, to prepare what a test needs and to look at what functions left. */
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        return platform.documents(collection);
    }

    /** A bucket, to prepare what a test needs and to look at what functions left. */
    public ObjectStore objects(Bucket bucket) {
        return platform.objects(bucket);
    }

    /** A bucket's links, for {@link #follow}. */
    public ObjectLinks links(Bucket bucket) {
        return platform.links(bucket);
    }

    /** A topic's publisher. What it publishes is delivered by {@link #deliver}, and by the next call that delivers. */
    public <T> Publisher<T> publisher(Topic<T> topic) {
        return platform.publisher(topic);
    }

    /** Publishes a message and delivers it. */
    public <T> void publish(Topic<T> topic, T message) {
        platform.publisher(topic).publish(message);
        deliver();
    }

    /**
     * Delivers what functions called directly have published, and what was kept back until now by the platform's clock;
     * the other methods do so by themselves.
     */
    public void deliver() {
        List<Message> waiting = platform.topics().drain();
        while (!waiting.isEmpty()) {
            for (Message message : waiting) {
                for (FunctionDefinition subscriber : events.subscribers(message.topic())) {
                    deliver(subscriber.name(), message);
                }
            }
            waiting = platform.topics().drain();
        }
    }

    /** What was logged since the start, oldest first; empty if the platform has a telemetry of your making. */
    public List<InMemoryTelemetry.Line> log() {
        return platform.telemetry() instanceof InMemoryTelemetry telemetry ? telemetry.lines() : List.of();
    }

    /** What could not be delivered, oldest first. */
    public List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }

    private void deliver(String function, Message message) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            var delivery = Message.of(
                    message.id(),
                    message.topic(),
                    message.body(),
                    message.attributes(),
                    attempt,
                    message.orderingKey());
            Outcome outcome = events.deliver(function, delivery, invocation());
            showFailures();
            if (outcome instanceof Outcome.Done) {
                return;
            }
            if (outcome instanceof Outcome.Reject reject) {
                deadLetters.add(new DeadLetter(function, delivery, reject.reason()));
                return;
            }
            if (outcome instanceof Outcome.Retry retry && attempt == MAX_ATTEMPTS) {
                deadLetters.add(new DeadLetter(function, delivery, retry.reason()));
            }
        }
    }

    /** Shows each defect once. */
    private void showFailures() {
        for (InMemoryTelemetry.Line line : log()) {
            Throwable cause = line.cause();
            if (line.level() == Telemetry.Level.ERROR && cause != null && shown.add(line)) {
                System.err.println(line.message() + ' ' + line.fields());
                cause.printStackTrace();
            }
        }
    }

    private Invocation invocation() {
        return Invocation.within(TIME, "local-" + ++invocations, null);
    }
}
