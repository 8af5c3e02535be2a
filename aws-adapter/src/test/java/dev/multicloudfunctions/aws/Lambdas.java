package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Lambdas in this process, one for each function, over the services that an environment names. */
public final class Lambdas {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final AwsPlatform platform;
    private final Map<String, Application> lambdas = new ConcurrentHashMap<>();

    public Lambdas(Map<String, String> environment) {
        this.platform = new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    public AwsPlatform platform() {
        return platform;
    }

    /** What a function answers. */
    public byte[] invoke(String function, byte[] event) {
        return lambdas.computeIfAbsent(
                        function, name -> new Application(Selection.of(name, FunctionTable.discover(), platform)))
                .answer(event, Invocation.within(TIMEOUT, UUID.randomUUID().toString(), null));
    }
}
