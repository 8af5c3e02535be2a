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
 */
public final class GatewayRequest {

    private static final byte[] NO_BODY = {};

    private GatewayRequest() {}

    /**
     * The request in an event of kind {@code HTTP_V1}, {@code HTTP_V2}, {@code LOAD_BALANCER} or {@code LATTICE}.
     *
     * @throws FunctionException INVALID if the body is said to be Base64 and is not
     */
    public static HttpRequest of(Envelope event, Envelope.Kind kind) {
        byte[] body = body(event);
        HttpHeaders headers = headers(event);
        if (kind == Envelope.Kind.HTTP_V2) {
            return new HttpRequest(
                    orEmpty(event.text("requestContext.http.method")),
                    path(event, orEmpty(event.text("rawPath"))),
                    orEmpty(event.text("rawQueryString")),
                    headers,
                    body);
        }
        if (kind == Envelope.Kind.LATTICE) {
            return new HttpRequest(
                    orEmpty(event.text("method")),
                    EncodedPath.sent(orEmpty(event.text("path"))),
                    query(event, false),
                    headers,
                    body);
        }
        boolean encoded = kind == Envelope.Kind.LOAD_BALANCER;
        String path = orEmpty(event.text("path"));
        return new HttpRequest(
                orEmpty(event.text("httpMethod")),
                // A REST API's path lacks the stage; an HTTP API's has it, in both formats.
                event.text("version") == null ? EncodedPath.sent(path) : path(event, path),
                query(event, encoded),
                headers,
                body);
    }

    /**
     * The path of an event that has a version: without the stage that an HTTP API puts before it, unless that is {@code
     * $default}. A function URL has no stage, and its own kind of name.
     */
    private static String path(Envelope event, String path) {
        if (orEmpty(event.text("requestContext.domainName")).contains(".lambda-url.")) {
            return EncodedPath.sent(path);
        }
        String stage = event.text("requestContext.stage");
        if (stage != null && path.startsWith(stage, 1)) {
            int end = 1 + stage.length();
            if (path.length() == end) {
                return "/";
            }
            if (path.charAt(end) == '/') {
                return EncodedPath.decoded(path.substring(end));
            }
        }
        return EncodedPath.decoded(path);
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
