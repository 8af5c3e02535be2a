package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpointWebExtension;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The Actuator's {@code /actuator/health}, {@code /health/liveness}, {@code /health/readiness} and {@code /prometheus}
 * under their usual paths, asked directly: Spring MVC in between would cost a quarter of the start.
 */
@Component
@Order(0)
final class ActuatorEndpoint implements PathHandler {

    private static final String ROOT = "/actuator/";
    private static final String HEALTH = "health";
    private static final String PROMETHEUS = "prometheus";

    private final ObjectProvider<HealthEndpointWebExtension> health;
    private final ObjectProvider<PrometheusMeterRegistry> metrics;

    ActuatorEndpoint(
            ObjectProvider<HealthEndpointWebExtension> health, ObjectProvider<PrometheusMeterRegistry> metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public String route(String method, String path) {
        return "/actuator/{endpoint}";
    }

    /** Probes tell an instance that is busy from one that is dead. */
    @Override
    public boolean waitsForItsTurn() {
        return false;
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        String[] names = request.path().substring(ROOT.length()).split("/", -1);
        if (names[0].equals(HEALTH)) {
            return health(request, Arrays.copyOfRange(names, 1, names.length));
        }
        if (names.length == 1 && names[0].equals(PROMETHEUS)) {
            byte[] text = metrics.getObject().scrape().getBytes(StandardCharsets.UTF_8);
            return Responses.read(request, "text/plain;version=0.0.4;charset=utf-8", text);
        }
        throw FunctionException.notFound("There are /actuator/health, /actuator/health/liveness,"
                + " /actuator/health/readiness and /actuator/prometheus.");
    }

    private HttpResponse health(HttpRequest request, String... path) {
        WebEndpointResponse<HealthComponent> answer =
                health.getObject().health(ApiVersion.V3, WebServerNamespace.SERVER, SecurityContext.NONE, false, path);
        if (answer.getBody() == null) {
            throw FunctionException.notFound("There is no such part of the health.");
        }
        byte[] body =
                ("{\"status\":\"" + answer.getBody().getStatus().getCode() + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse response = Responses.read(request, "application/json", body);
        return response.status() == 200
                ? new HttpResponse(answer.getStatus(), response.headers(), response.body())
                : response;
    }
}
