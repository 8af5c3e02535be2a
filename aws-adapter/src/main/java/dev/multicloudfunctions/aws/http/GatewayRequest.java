package dev.multicloudfunctions.aws.http;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests out of events. The shapes are those of
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (formats 1.0 and
 * 2.0), https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html (function URLs) and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html (load balancers), and
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html (VPC Lattice, version 2).
 *
 * @param request as the routes know it
 * @param basePath what the gateway puts before the paths of our routes, as callers see it: the stage, or the path that a
 *     custom domain maps to the API (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html);
 *     null for nothing
 */
public record GatewayRequest(HttpRequest request, @Nullable String basePath) {

    private static final byte[] NO_BODY = {};

    /**
     * The request in an event of kind {@code HTTP_V1}, {@code HTTP_V2}, {@code LOAD_BALANCER} or {@code LATTICE}.
     *
     * @throws FunctionException INVALID if the body is said to be Base64 and is not
     */
    public static GatewayRequest of(Envelope event, Envelope.Kind kind) {
        byte[] body = body(event);
        HttpHeaders headers = headers(event);
        boolean second = kind == Envelope.Kind.HTTP_V2;
        boolean lattice = kind == Envelope.Kind.LATTICE;
        String method = event.text(second ? "requestContext.http.method" : lattice ? "method" : "httpMethod");
        String whole = orEmpty(event.text(second ? "rawPath" : "path"));
        // HTTP APIs decode a path and tell their version; a function URL has their events, and its own kind of name.
        boolean decoded = !lattice && event.text("version") != null && !isFunctionUrl(event);
        String before =
                decoded ? before(event, whole) : second || lattice ? "" : mapped(event, whole, event.text("resource"));
        String path = whole.substring(before.length());
        String query =
                second ? orEmpty(event.text("rawQueryString")) : query(event, kind == Envelope.Kind.LOAD_BALANCER);
        return new GatewayRequest(
                new HttpRequest(
                        orEmpty(method),
                        decoded ? EncodedPath.decoded(path) : EncodedPath.sent(path),
                        query,
                        headers,
                        body),
                decoded ? before.isEmpty() ? null : EncodedPath.decoded(before) : stage(event, path));
    }

    private static boolean isFunctionUrl(Envelope event) {
        return orEmpty(event.text("requestContext.domainName")).contains(".lambda-url.");
    }

    /** A REST API's path lacks the stage, which the path in its context has. */
    private static @Nullable String stage(Envelope event, String path) {
        String whole = event.text("requestContext.path");
        return whole != null && whole.length() > path.length() && whole.endsWith(path)
                ? EncodedPath.sent(whole.substring(0, whole.length() - path.length()))
                : null;
    }

    /** Of an HTTP API's path, in both formats, the stage unless that is {@code $default}; or what a custom domain maps. */
    private static String before(Envelope event, String path) {
        String stage = event.text("requestContext.stage");
        if (stage != null && path.startsWith(stage, 1)) {
            int end = 1 + stage.length();
            if (path.length() == end || path.charAt(end) == '/') {
                return path.substring(0, end);
            }
        }
        String route = event.text("routeKey");
        return mapped(event, path, route == null ? event.text("resource") : route.substring(route.indexOf(' ') + 1));
    }

    /** What is more than the route's segments, on a custom domain: a gateway's own names map nothing. */
    private static String mapped(Envelope event, String path, @Nullable String route) {
        String domain = event.text("requestContext.domainName");
        if (domain == null || route == null || !route.startsWith("/") || route.endsWith("+}")) {
            return "";
        }
        if (domain.contains(".execute-api.")) {
            return "";
        }
        int surplus = slashes(path) - (route.equals("/") && path.length() > 1 ? 0 : slashes(route));
        int end = 0;
        for (int i = 0; i < surplus; i++) {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? path : path.substring(0, end);
    }

    private static int slashes(String path) {
        int slashes = 0;
        for (int i = 0; i < path.length(); i++) {
            slashes += path.charAt(i) == '/' ? 1 : 0;
        }
        return slashes;
    }

    /** @param encoded whether names and values are as they were sent; load balancers do not decode them */
    private static String query(Envelope event, boolean encoded) {
        Map<String, List<String>> parameters = event.lists("multiValueQueryStringParameters");
        if (parameters.isEmpty()) {
            parameters = event.lists("queryStringParameters");
        }
        if (parameters.isEmpty()) {
            return "";
        }
        var query = new StringBuilder();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (query.length() > 0) {
                    query.append('&');
                }
                query.append(encoded ? parameter.getKey() : EncodedPath.part(parameter.getKey()))
                        .append('=')
                        .append(encoded ? value : EncodedPath.part(value));
            }
        }
        return query.toString();
    }

    private static HttpHeaders headers(Envelope event) {
        Map<String, List<String>> fields = event.lists("multiValueHeaders");
        if (fields.isEmpty()) {
            fields = event.lists("headers");
        }
        var headers = HttpHeaders.builder();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                headers.add(field.getKey(), value);
            }
        }
        if (!event.cookies().isEmpty()) {
            headers.add("Cookie", String.join("; ", event.cookies()));
        }
        return headers.build();
    }

    private static byte[] body(Envelope event) {
        String body = event.text("body");
        if (body == null || body.isEmpty()) {
            return NO_BODY;
        }
        if (!"true".equals(event.text("isBase64Encoded"))) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("body", "Is said to be Base64, but is not.");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
