package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.HealthCheck;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.cli.Options.LogFormat;
import dev.multicloudfunctions.container.cli.SecretFiles;
import dev.multicloudfunctions.container.cli.UsageException;
import dev.multicloudfunctions.container.telemetry.JsonLines;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the process: {@code java -jar multicloud-functions.jar --help} tells how. */
public final class ContainerApplication {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private ContainerApplication() {}

    /** Answers what needs no server at once; else serves until the process is told to stop. */
    public static void main(String[] arguments) {
        if (CommandLine.asksForHelp(arguments)) {
            System.out.print(resource("/usage.txt"));
            return;
        }
        if (CommandLine.asksForVersion(arguments)) {
            System.out.println("multicloud-functions " + version());
            return;
        }
        try {
            Map<String, String> environment = SecretFiles.read(System.getenv());
            if (arguments.length > 0 && arguments[0].equals(RedriveRun.VERB)) {
                RedriveRun.withoutLog();
                RedriveRun.run(System.out, environment, List.of(arguments).subList(1, arguments.length));
                return;
            }
            Options options = CommandLine.parse(environment, arguments);
            if (CommandLine.asksForHealth(arguments)) {
                System.exit(HealthCheck.ready(options) ? 0 : FAILED);
            }
            PortCheck.check(options);
            Settings settings = Settings.of(environment);
            UserJars.join(settings.find("LOADER_PATH"));
            announce(start(options, settings, beans -> OutOfMemory.endsTheProcess()));
        } catch (UsageException misuse) {
            System.err.println(misuse.getMessage());
            System.err.println("Try --help.");
            System.exit(MISUSED);
        } catch (IOException | RuntimeException failure) {
            StartFailure.report(failure);
            System.exit(FAILED);
        }
    }

    /**
     * Starts the application in this process; the caller closes it.
     *
     * @param settings those of the functions and the storage
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL with every malformed setting
     */
    public static ConfigurableApplicationContext start(Options options, Settings settings) {
        return start(options, settings, beans -> {});
    }

    /** @param more registers what the surroundings bring along */
    static ConfigurableApplicationContext start(
            Options options, Settings settings, Consumer<ConfigurableListableBeanFactory> more) {
        StartCheck.check(options, settings);
        var application = new SpringApplication(ContainerConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("options", options);
            context.getBeanFactory().registerSingleton("settings", settings);
            more.accept(context.getBeanFactory());
        });
        application.setDefaultProperties(Map.of(
                "spring.lifecycle.timeout-per-shutdown-phase",
                options.limits().drain().plusSeconds(30).toString()));
        return application.run(properties(options, settings));
    }

    /** As arguments, since these win over every variable and file that Spring reads by itself. */
    private static String[] properties(Options options, Settings settings) {
        var properties =
                new ArrayList<>(List.of("--server.address=" + options.host(), "--server.port=" + options.port()));
        if (options.logFormat() == LogFormat.JSON) {
            properties.add("--logging.structured.format.console=" + JsonLines.class.getName());
        }
        String level = settings.find(RuntimeSettings.LOG_LEVEL.name());
        // What is no level is told with the faults of all other settings.
        if (level != null && RuntimeSettings.LOG_LEVEL.type().fault(level) == null) {
            properties.add("--logging.level.root=" + level);
            properties.add("--logging.level.dev.multicloudfunctions=" + level);
        }
        return properties.toArray(String[]::new);
    }

    private static void announce(ConfigurableApplicationContext context) {
        Options options = context.getBean(Options.class);
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        String heap = HeapCheck.fault(
                options.limits(),
                options.databaseUrl() == null,
                Runtime.getRuntime().maxMemory());
        if (heap != null) {
            LoggerFactory.getLogger(ContainerApplication.class).warn(heap);
        }
        Started.announce(options, port);
    }

    private static String version() {
        String version = ContainerApplication.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }

    private static String resource(String name) {
        try (InputStream resource = ContainerApplication.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the jar.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(name + " cannot be read from the jar.", broken);
        }
    }
}
