package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands before a Lambda, with the events that it makes
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html).
 */
enum LambdaRequest {
    HTTP_API("HTTP API"),
    REST_API("REST API"),
    LOAD_BALANCER("load balancer");

    private final String title;

    LambdaRequest(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Map<String, Object> event(HttpRequest request) {
        Map<String, Object> event = new LinkedHashMap<>();
        switch (this) {
            case HTTP_API -> {
                String path = decoded(request.path().replace("+", "%2B"));
                event.put("version", "2.0");
                event.put("routeKey", "$default");
                event.put("rawPath", path);
                event.put("rawQueryString", request.query());
                event.put("headers", joined(request));
                event.put(
                        "requestContext",
                        Map.of("stage", "$default", "http", Map.of("method", request.method(), "path", path)));
            }
            case REST_API -> {
                first(event, request);
                event.put("resource", "/{proxy+}");
                event.put("requestContext", Map.of("stage", "prod", "path", "/prod" + request.path()));
                event.put("multiValueHeaders", request.headers().asMap());
                event.put("multiValueQueryStringParameters", query(request.query(), true));
            }
            default -> {
                first(event, request);
                event.put(
                        "requestContext",
                        Map.of(
                                "elb",
                                Map.of(
                                        "targetGroupArn",
                                        "arn:aws:elasticloadbalancing:eu-central-1:0:targetgroup/smoke")));
                event.put("headers", joined(request));
                event.put("multiValueQueryStringParameters", query(request.query(), false));
            }
        }
        if (request.body().length > 0) {
            event.put("body", new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", false);
        return event;
    }

    private static void first(Map<String, Object> event, HttpRequest request) {
        event.put("httpMethod", request.method());
        event.put("path", request.path());
    }

    private static Map<String, Object> joined(HttpRequest request) {
        Map<String, Object> joined = new LinkedHashMap<>();
        request.headers()
                .asMap()
                .forEach((name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return joined;
    }

    private static Map<String, List<String>> query(String query, boolean decoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters
                    .computeIfAbsent(decoded ? decoded(name) : name, key -> new ArrayList<>())
                    .add(decoded ? decoded(value) : value);
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
