package dev.multicloudfunctions.azure;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.multicloudfunctions.azure.event.PoisonQueues;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.staged.StagedFolder;
import dev.multicloudfunctions.azure.telemetry.AzureTelemetry;
import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A function app of every function on the class path, over ports in memory: what it does at its edge alone. */
public final class InMemoryApp {

    private static final Duration USUAL = Duration.ofMinutes(5);

    private final ByteArrayOutputStream outside = new ByteArrayOutputStream();
    private final AzureTelemetry telemetry =
            new AzureTelemetry(new PrintStream(outside, true, StandardCharsets.UTF_8), Settings.of(Map.of()));
    private final InMemoryPlatform platform =
            withIssuer(InMemoryPlatform.builder().telemetry(telemetry)).build();
    private final Collection<String> poison = new ConcurrentLinkedQueue<>();
    private final Map<Duration, FunctionApp> apps = new ConcurrentHashMap<>();
    private final String[] options;
    private final BreakablePorts breakable = new BreakablePorts();
    private volatile boolean failing;

    /** @param options of {@code FunctionFolders} */
    public InMemoryApp(String... options) {
        this.options = options;
    }

    private static InMemoryPlatform.Builder withIssuer(InMemoryPlatform.Builder platform) {
        Issuer.shared().settings().forEach(platform::setting);
        return platform;
    }

    public InMemoryPlatform platform() {
        return platform;
    }

    /** The poison: the queue's name, a blank and the text. */
    public Collection<String> poison() {
        return poison;
    }

    /** What has been counted. */
    String metrics() {
        telemetry.flush();
        return outside.toString(StandardCharsets.UTF_8);
    }

    /** From now on, until it is closed, no queue of poison takes anything. */
    public AutoCloseable fail() {
        failing = true;
        return () -> failing = false;
    }

    /** What makes its documents and buckets unavailable. */
    public BreakablePorts breakable() {
        return breakable;
    }

    public FunctionApp app() {
        return app(USUAL);
    }

    /** The app in a process of its own, whose host grants so much time to each invocation. */
    public FunctionApp app(Duration timeout) {
        return apps.computeIfAbsent(timeout, this::start);
    }

    private FunctionApp start(Duration timeout) {
        String text = timeout.toHours() + ":" + timeout.toMinutesPart() + ":" + timeout.toSecondsPart();
        var startup = new Startup(Map.of(FunctionTimeout.SETTING, text), new InMemory());
        return app(startup, options);
    }

    static FunctionApp app(Startup startup, String... options) {
        return new FunctionApp(StagedFolder.of(options), InMemoryApp.class.getClassLoader(), new Handlers(startup));
    }

    private final class InMemory implements Startup.PlatformSource {

        @Override
        public Ports make(Settings settings, AzureTelemetry telemetry) {
            return breakable.over(platform);
        }

        @Override
        public PoisonQueues poison() {
            return (queue, text) -> {
                if (failing) {
                    throw new FunctionException(ErrorKind.UNAVAILABLE, "The account does not answer.");
                }
                poison.add(queue + "-poison " + text);
            };
        }
    }

    /** Handlers of a start of ours instead of the process's. */
    private record Handlers(Startup startup) implements FunctionInstanceInjector {

        @Override
        public <T> T getInstance(Class<T> type) {
            return type.cast(new AzureHandler(startup));
        }
    }
}
