package dev.multicloudfunctions.aws.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What stands before a Lambda: makes the event of a request, as the provider documents it, and the answer that a client
 * sees of what the function returned. Refuses what the provider would refuse.
 */
public enum Gateway {
    REST_API(Capability.MALFORMED_QUERY, Capability.RAW_QUERY),
    HTTP_API(
            Capability.REPEATED_HEADERS,
            Capability.ENCODED_SLASH_IN_PATH,
            Capability.MALFORMED_PATH,
            Capability.RAW_DOT_SEGMENTS),
    FUNCTION_URL(Capability.REPEATED_HEADERS),
    LOAD_BALANCER(
            Capability.REPEATED_HEADERS, Capability.SEVERAL_COOKIES, Capability.HOST_BODY_LIMIT, Capability.RAW_QUERY),
    LOAD_BALANCER_MULTI_VALUE(Capability.HOST_BODY_LIMIT, Capability.RAW_QUERY),
    LATTICE(Capability.REPEATED_HEADERS, Capability.SEVERAL_COOKIES, Capability.MALFORMED_QUERY, Capability.RAW_QUERY);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<Capability> lacking;

    Gateway(Capability... lacking) {
        this.lacking = lacking.length == 0 ? Set.of() : EnumSet.copyOf(List.of(lacking));
    }

    /** What this gateway makes impossible. */
    public Set<Capability> lacking() {
        return lacking;
    }

    /** The event of a request. */
    public byte[] event(HttpRequest request) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        switch (this) {
            case REST_API -> {
                first(event, request);
                event.put("resource", "/{proxy+}");
                event.putObject("requestContext").put("stage", "prod").put("path", "/prod" + request.path());
                multi(event, request);
                decodedQuery(event, request.query());
            }
            case HTTP_API ->
                second(event, request, decoded(request.path()), "api.execute-api.eu-central-1.amazonaws.com");
            case FUNCTION_URL -> second(event, request, request.path(), "abc.lambda-url.eu-central-1.on.aws");
            case LATTICE -> {
                event.put("version", "2.0").put("method", request.method()).put("path", request.path());
                event.putObject("requestContext").put("serviceNetworkArn", "arn:aws:vpc-lattice:x");
                ObjectNode headers = event.putObject("headers");
                request.headers()
                        .asMap()
                        .forEach((name, values) ->
                                values.forEach(headers.withArray(name.toLowerCase(Locale.ROOT))::add));
                decodedQuery(event, request.query());
                event.set("queryStringParameters", event.remove("multiValueQueryStringParameters"));
            }
            default -> {
                first(event, request);
                event.putObject("requestContext")
                        .putObject("elb")
                        .put("targetGroupArn", "arn:aws:elasticloadbalancing:x");
                if (this == LOAD_BALANCER) {
                    single(event, request);
                } else {
                    multi(event, request);
                }
                rawQuery(event, request.query());
            }
        }
        body(event, request);
        return JSON.writeValueAsBytes(event);
    }

    /** What a client sees of the function's answer. */
    public HttpResponse response(byte[] answer) throws IOException {
        JsonNode json = JSON.readTree(answer);
        require(json.path("statusCode").isInt(), "statusCode is no number", json);
        require(json.path("isBase64Encoded").isBoolean(), "isBase64Encoded is no truth value", json);
        require(json.path("body").isTextual(), "body is no text", json);
        var headers = HttpHeaders.builder();
        boolean many = this == REST_API || this == LOAD_BALANCER_MULTI_VALUE;
        require(json.has("multiValueHeaders") == many && json.has("headers") != many, "the wrong headers", json);
        for (Map.Entry<String, JsonNode> field :
                json.path(many ? "multiValueHeaders" : "headers").properties()) {
            require(field.getValue().isArray() == many, "a value of the wrong kind", json);
            if (many) {
                field.getValue().forEach(value -> headers.add(field.getKey(), seen(field.getKey(), value.asText())));
            } else {
                headers.add(field.getKey(), field.getValue().asText());
            }
        }
        json.path("cookies").forEach(cookie -> headers.add("Set-Cookie", cookie.asText()));
        boolean described = json.path("statusDescription")
                .asText()
                .startsWith(json.path("statusCode").asText() + ' ');
        require(described == name().startsWith("L"), "a wrong statusDescription", json);
        String body = json.path("body").asText();
        return new HttpResponse(
                json.path("statusCode").asInt(),
                headers.build(),
                json.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    /** A client of a REST API follows a location that has the stage; the requests of the corpus do not name it. */
    private String seen(String name, String value) {
        if (this != REST_API || !name.equalsIgnoreCase("Location") || !value.startsWith("/")) {
            return value;
        }
        return value.startsWith("/prod/") ? value.substring("/prod".length()) : "outside of the stage: " + value;
    }

    private static void require(boolean holds, String fault, JsonNode json) throws IOException {
        if (!holds) {
            throw new IOException("The gateway would answer 502, " + fault + ": " + json.toString());
        }
    }

    private static void first(ObjectNode event, HttpRequest request) {
        event.put("httpMethod", request.method()).put("path", request.path());
    }

    private void second(ObjectNode event, HttpRequest request, String path, String domain) {
        event.put("version", "2.0").put("routeKey", "$default");
        event.put("rawPath", path).put("rawQueryString", request.query());
        ObjectNode context = event.putObject("requestContext").put("domainName", domain);
        context.put("stage", "$default")
                .putObject("http")
                .put("method", request.method())
                .put("path", path);
        single(event, request);
        List<String> cookies = request.headers().all("Cookie");
        if (!cookies.isEmpty()) {
            ((ObjectNode) event.path("headers")).remove("cookie");
            ArrayNode array = event.putArray("cookies");
            cookies.forEach(cookie -> Arrays.stream(cookie.split("; ")).forEach(array::add));
        }
    }

    private static void single(ObjectNode event, HttpRequest request) {
        ObjectNode headers = event.putObject("headers");
        request.headers()
                .asMap()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    }

    private static void multi(ObjectNode event, HttpRequest request) {
        ObjectNode headers = event.putObject("multiValueHeaders");
        request.headers().asMap().forEach((name, values) -> values.forEach(headers.withArray(name)::add));
        headers.withArray("host").add("test");
    }

    private static void decodedQuery(ObjectNode event, String query) {
        ObjectNode parameters = event.putObject("multiValueQueryStringParameters");
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.withArray(formDecoded(name)).add(formDecoded(value));
        }
    }

    private static void rawQuery(ObjectNode event, String query) {
        ObjectNode parameters = event.putObject("multiValueQueryStringParameters");
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            parameters
                    .withArray(equals < 0 ? pair : pair.substring(0, equals))
                    .add(equals < 0 ? "" : pair.substring(equals + 1));
        }
    }

    private static void body(ObjectNode event, HttpRequest request) {
        byte[] body = request.body();
        var text = new String(body, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(body, text.getBytes(StandardCharsets.UTF_8));
        if (body.length > 0) {
            event.put("body", isText ? text : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !isText);
    }

    private static String decoded(String path) {
        return formDecoded(path.replace("+", "%2B"));
    }

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
