package dev.multicloudfunctions.conformance.document;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A route that is idempotent over the store under test; all else is in memory. Counts the runs of its function. */
final class OnceOverStore {

    /** How long an answer is given again. */
    static final Duration KEPT = Duration.ofHours(1);

    private final AtomicInteger runs = new AtomicInteger();
    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final Functions functions;
    private final HttpRouter router;

    /** @param function gets the number of the run, from 1 */
    OnceOverStore(DocumentsHarness store, Clock clock, Function<Integer, HttpResponse> function) {
        Ports memory =
                InMemoryPlatform.builder().clock(clock).telemetry(telemetry).build();
        Ports ports = (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("documents")) {
                        return documents(store, (DocumentCollection<?>) arguments[0]);
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                "once",
                Http.post("/once").idempotent(KEPT),
                HttpRequest.class,
                HttpResponse.class,
                platform -> request -> function.apply(runs.incrementAndGet())));
        this.functions = new Functions(table, ports);
        this.router = new HttpRouter(functions);
    }

    private static <T> Documents<T> documents(DocumentsHarness store, DocumentCollection<T> collection) {
        return store.documents(collection);
    }

    static HttpResponse answer(String text) {
        return new HttpResponse(
                200,
                HttpHeaders.of("Content-Type", "text/plain", "X-Two", "a", "X-Two", "b", "Set-Cookie", "s=secret"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse send(String key) {
        return send(key, Invocation.unlimited("once", null));
    }

    HttpResponse send(String key, Invocation invocation) {
        return router.handle(request(key), invocation);
    }

    HttpResponse sendAs(String subject, String key) {
        return new HttpRouter(functions, Principal.of(subject))
                .handle(request(key), Invocation.unlimited("once", null));
    }

    private static HttpRequest request(String key) {
        HttpHeaders headers = HttpHeaders.of("Idempotency-Key", '"' + key + '"');
        return HttpRequest.of("POST", "/once", headers, new byte[0]);
    }

    int runs() {
        return runs.get();
    }

    long replays() {
        return telemetry.counted("idempotent.replays", "function", "once");
    }
}
