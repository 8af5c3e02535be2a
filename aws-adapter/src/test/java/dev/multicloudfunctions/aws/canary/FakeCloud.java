package dev.multicloudfunctions.aws.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers, on one port, as CodeDeploy, Lambda, Secrets Manager and Systems Manager do, in the shapes of their API references, and as the API:
 * with the real functions in memory. {@link #breaks} makes single operations answer otherwise.
 */
final class FakeCloud implements AutoCloseable {

    private static final String LAMBDA = "/2015-03-31/functions/";

    final List<String> answersOfHooks = new ArrayList<>();
    final List<String> invocations = new ArrayList<>();
    final List<String> payloads = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    private final Map<String, String> broken = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Functions functions;
    private final HttpRouter router;
    private final HttpServer server;
    private final String deployed;

    /** @param deployed the Lambda that every deployment is of */
    FakeCloud(String deployed) throws IOException {
        this(deployed, null);
    }

    /** @param key that callers of functions send as {@code x-api-key}; null for none */
    FakeCloud(String deployed, @Nullable String key) throws IOException {
        this.deployed = deployed;
        InMemoryPlatform platform = InMemoryPlatform.builder()
                .setting("HTTP_ACCESS", key == null ? "public" : "keys")
                .build();
        platform.secrets().put("api-keys", key == null ? "of no use at all" : key);
        this.functions = new Functions(FunctionTable.discover(), platform);
        this.router = new HttpRouter(functions);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on, what {@code operation} names is answered with this body, or status if it is three digits. */
    FakeCloud breaks(String operation, String answer) {
        broken.put(operation, answer);
        return this;
    }

    /** From now on, Secrets Manager has this secret. */
    FakeCloud knows(String name, String value) {
        secrets.put(name, "{\"Name\":" + JsonTexts.quoted(name) + ",\"SecretString\":" + JsonTexts.quoted(value) + '}');
        return this;
    }

    Settings settings() {
        return settings(Map.of());
    }

    Settings settings(Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "localsecret");
        environment.put(
                "AWS_ENDPOINT_URL", "http://localhost:" + server.getAddress().getPort());
        environment.put("API_URL_PARAMETER", "/stack/api-url");
        environment.putAll(more);
        return Settings.of(environment);
    }

    /** How many products there are. */
    int products() {
        return functions
                .platform()
                .documents(Product.PRODUCTS)
                .list(100, null)
                .items()
                .size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String path = exchange.getRequestURI().getPath();
            if (target == null && !path.startsWith(LAMBDA)) {
                api(exchange, body);
                return;
            }
            String operation = target == null ? "Invoke" : target.substring(target.indexOf('.') + 1);
            String answer = broken.containsKey(operation) ? broken.get(operation) : service(exchange, operation, body);
            int status = answer.length() == 3 ? Integer.parseInt(answer) : 200;
            send(exchange, status, answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String service(HttpExchange exchange, String operation, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (operation) {
            case "ListDeploymentTargets" -> "{\"targetIds\":[\"" + deployed + ":live\"]}";
            case "BatchGetDeploymentTargets" ->
                "{\"deploymentTargets\":[{\"deploymentTargetType\":\"LambdaTarget\","
                        + "\"lambdaTarget\":{\"deploymentId\":\"d-1\",\"targetId\":\"" + deployed
                        + ":live\",\"status\":\"InProgress\",\"lifecycleEvents\":[],\"lambdaFunctionInfo\":{\"functionName\":\""
                        + deployed + "\",\"functionAlias\":\"live\",\"currentVersion\":\"6\",\"targetVersion\":\"7\","
                        + "\"targetVersionWeight\":0.0}}}]}";
            case "PutLifecycleEventHookExecutionStatus" -> {
                answersOfHooks.add(text);
                yield "{\"lifecycleEventHookExecutionId\":\"e-1\"}";
            }
            case "GetParameter" ->
                "{\"Parameter\":{\"Name\":\"/stack/api-url\",\"Type\":\"String\",\"Value\":\"http://localhost:"
                        + server.getAddress().getPort() + "\",\"Version\":1}}";
            case "GetSecretValue" ->
                secrets.getOrDefault(JsonTexts.named(body, "SecretId").get(0), "400");
            case "Invoke" -> invoke(exchange, body);
            default -> throw new IllegalStateException(operation);
        };
    }

    private String invoke(HttpExchange exchange, byte[] payload) {
        invocations.add(exchange.getRequestURI().toString());
        payloads.add(new String(payload, StandardCharsets.UTF_8));
        String name = deployed.substring(deployed.lastIndexOf('-') + 1);
        if (name.equals("api")) {
            return "{\"statusCode\":200,\"headers\":{},\"body\":\"{}\",\"isBase64Encoded\":false}";
        }
        try {
            byte[] output = new DirectCall(functions).call(name, payload, Invocation.unlimited("test", null));
            return output.length == 0 ? "null" : new String(output, StandardCharsets.UTF_8);
        } catch (FunctionException failure) {
            return "{\"errorMessage\":" + JsonTexts.quoted(failure.kind() + ": " + failure.getMessage())
                    + ",\"errorType\":\"InvocationFailed\",\"stackTrace\":[]}";
        }
    }

    private void api(HttpExchange exchange, byte[] body) throws IOException {
        String call =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
        if (broken.containsKey(call)) {
            send(exchange, Integer.parseInt(broken.get(call)), new byte[0]);
            return;
        }
        HttpHeaders.Builder headers = HttpHeaders.builder();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        HttpResponse response = router.handle(
                HttpRequest.of(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers.build(), body),
                Invocation.unlimited("test", null));
        response.headers().asMap().forEach((name, values) -> exchange.getResponseHeaders()
                .put(name, values));
        send(exchange, response.status(), response.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) {
        try {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
