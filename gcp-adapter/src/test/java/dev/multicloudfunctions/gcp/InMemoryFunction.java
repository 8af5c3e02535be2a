package dev.multicloudfunctions.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The function over ports in memory, for what it does at its edge alone. */
public final class InMemoryFunction implements HttpFunction, CloudEventsFunction {

    private static Map<String, String> environment = System.getenv();
    private static Ports platform;

    private final CloudFunction function;

    public InMemoryFunction() {
        function = new CloudFunction(environment, (settings, telemetry) -> {
            if (platform != null) {
                return platform;
            }
            InMemoryPlatform.Builder own = InMemoryPlatform.builder().telemetry(telemetry);
            environment.forEach(own::setting);
            return own.build();
        });
    }

    /** Those that are made from now on in this process share a platform, and have these variables beside its own. */
    public static void share(Ports shared, Map<String, String> variables) {
        platform = shared;
        environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        function.service(request, response);
    }

    @Override
    public void accept(CloudEvent event) {
        function.accept(event);
    }
}
