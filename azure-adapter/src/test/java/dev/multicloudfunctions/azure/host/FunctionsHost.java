package dev.multicloudfunctions.azure.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.tooling.smoke.HostResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the host routes and hands them on (GrpcMessageConversionExtensions.cs of
 * https://github.com/Azure/azure-functions-host). Thread-safe.
 */
public record FunctionsHost(FunctionApp app) implements HttpExchange {

    private static final byte[] NO_BODY = {};

    /** What no function can mend. */
    public static Set<Capability> lacking() {
        return EnumSet.of(
                Capability.NON_UTF8_TEXT_BODIES,
                Capability.CHUNKED_BODIES,
                Capability.RAW_DOT_SEGMENTS,
                Capability.MALFORMED_PATH,
                Capability.ENCODED_PERCENT_IN_PATH,
                Capability.UNKNOWN_METHODS,
                Capability.REPEATED_HEADERS,
                Capability.SEVERAL_COOKIES);
    }

    @Override
    public HttpResponse send(HttpRequest request) throws Exception {
        String path = RequestUrl.path(request.path());
        HostedFunction function = route(request.method(), path);
        if (function == null) {
            return new HttpResponse(404, HttpHeaders.EMPTY, NO_BODY);
        }
        String url = "https://app.azurewebsites.net" + path
                + (request.query().isEmpty() && !request.path().endsWith("?") ? "" : '?' + request.query());
        Object message = WorkerRequest.ofText(request.method(), url, headers(request.headers()), body(request));
        FunctionApp.Invoked invoked = app.invoke(function.name(), message, Map.of());
        if (invoked.failure() != null) {
            return new HttpResponse(500, HttpHeaders.EMPTY, NO_BODY);
        }
        return answer((HostResponse) invoked.returned(), request.method());
    }

    /** The most special route of the method; the catch-all is the least. */
    public @Nullable HostedFunction route(String method, String path) {
        String[] segments = path.substring(1).split("/", -1);
        HostedFunction best = null;
        int most = -1;
        for (HostedFunction each : app.functions().values()) {
            int match = each.type().equals("httpTrigger") && takes(each, method)
                    ? match(each.trigger().path("route").asText().split("/", -1), segments)
                    : -1;
            if (match > most) {
                best = each;
                most = match;
            }
        }
        return best;
    }

    private static boolean takes(HostedFunction function, String method) {
        JsonNode methods = function.trigger().path("methods");
        if (methods.isMissingNode()) {
            return true;
        }
        for (JsonNode each : methods) {
            if (each.asText().equalsIgnoreCase(method)) {
                return true;
            }
        }
        return false;
    }

    /** How many segments are literal, and one more; 0 for a catch-all, -1 for another path. */
    private static int match(String[] template, String[] path) {
        if (template.length == 1 && template[0].startsWith("{*")) {
            return 0;
        }
        // A slash at the end is nothing to ASP.NET's routes.
        int length = path.length > 1 && path[path.length - 1].isEmpty() ? path.length - 1 : path.length;
        if (template.length != length) {
            return -1;
        }
        int literal = 1;
        for (int i = 0; i < length; i++) {
            boolean variable = template[i].startsWith("{");
            if (variable ? path[i].isEmpty() : !template[i].equalsIgnoreCase(path[i])) {
                return -1;
            }
            literal += variable ? 0 : 1;
        }
        return literal;
    }

    private static Map<String, String> headers(HttpHeaders sent) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> field : sent.asMap().entrySet()) {
            headers.put(field.getKey().toLowerCase(Locale.ROOT), String.join(",", field.getValue()));
        }
        headers.put("host", "app.azurewebsites.net");
        return headers;
    }

    private static @Nullable Object body(HttpRequest request) {
        if (request.body().length == 0 || request.headers().first("Transfer-Encoding") != null) {
            return null;
        }
        String type = String.valueOf(request.headers().first("Content-Type")).toLowerCase(Locale.ROOT);
        return type.startsWith("application/octet-stream") || type.startsWith("multipart/")
                ? request.body()
                : new String(request.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse answer(HostResponse response, String method) {
        var headers = HttpHeaders.builder();
        response.headers().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT), value));
        Object body = response.getBody();
        int status = response.getStatusCode();
        if (body == null && status != 204 && status != 304) {
            throw new AssertionError("The worker would send a JSON null as the body of " + status + '.');
        }
        return new HttpResponse(
                status, headers.build(), body == null || method.equals("HEAD") ? NO_BODY : (byte[]) body);
    }
}
