package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.cloudevents.CloudEventsConfiguration;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.page.PageConfiguration;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.telemetry.ServerTelemetry;
import dev.multicloudfunctions.container.telemetry.StoredGauges;
import dev.multicloudfunctions.container.trace.OpenTelemetrySpans;
import dev.multicloudfunctions.container.trace.OtlpJsonExporter;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.web.WebConfiguration;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.version.Deployment;
import dev.multicloudfunctions.version.GetVersion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.JvmMetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.SystemMetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * The application. What Spring Boot configures by itself is named here: looking for it in the whole class path would
 * double the time to start.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ApplicationAvailabilityAutoConfiguration.class,
    AvailabilityHealthContributorAutoConfiguration.class,
    AvailabilityProbesAutoConfiguration.class,
    CompositeMeterRegistryAutoConfiguration.class,
    EndpointAutoConfiguration.class,
    HealthContributorAutoConfiguration.class,
    HealthEndpointAutoConfiguration.class,
    JvmMetricsAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    PrometheusMetricsExportAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    SystemMetricsAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
})
@Import({
    CloudEventsConfiguration.class,
    PageConfiguration.class,
    ServerTelemetry.class,
    StorageConfiguration.class,
    WebConfiguration.class
})
class ContainerConfiguration {

    /** Traces go to an exporter of the surroundings, else to the address that is named, else nowhere. */
    @Bean
    Spans spans(Settings settings, ObjectProvider<SpanExporter> exporters) {
        String endpoint = settings.find(ContainerSettings.TRACES.name());
        SpanExporter exporter = exporters.getIfAvailable();
        if (exporter == null && endpoint == null) {
            return Spans.OFF;
        }
        String name = settings.find(ContainerSettings.SERVICE_NAME);
        return OpenTelemetrySpans.to(
                exporter == null ? new OtlpJsonExporter(Objects.requireNonNull(endpoint)) : exporter,
                name == null ? FunctionTable.packaged().application().name() : name,
                settings.find(RuntimeSettings.APP_VERSION.name()));
    }

    /** Nobody looks at more than was always kept where there is no page. */
    @Bean
    InvocationLog invocationLog(Options options) {
        return new InvocationLog(options.startPage());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DeclaredFunctions declaredFunctions(Settings settings, ObjectProvider<Platform> platform) {
        return new DeclaredFunctions(settings, platform::getObject);
    }

    @Bean
    FunctionTable functionTable(DeclaredFunctions declared) {
        return declared.table();
    }

    /** All of them, made and checked: a faulty one is told at the start instead of at its first call. */
    @Bean
    Functions functions(FunctionTable table, Ports platform, Database database) {
        database.claim(table.application().name());
        var functions = new Functions(table, platform);
        functions.check();
        return functions;
    }

    @Bean
    static FunctionBeans functionBeans() {
        return new FunctionBeans();
    }

    /** What runs here, to be joined with every other metric: canaries are compared by it. */
    @Bean
    @Lazy(false)
    Gauge deploymentInfo(MeterRegistry meters, FunctionTable table, Platform platform) {
        Deployment deployment = new GetVersion(table.application(), platform).get();
        return Gauge.builder("deployment.info", () -> 1)
                .description("Always 1; the labels say what runs")
                .tag("version", deployment.version())
                .tag("platform", deployment.platform())
                .register(meters);
    }

    @Bean
    @Lazy(false)
    StoredGauges storedGauges(MeterRegistry meters, Database database, EventQueue queue, DeadLetters deadLetters) {
        return new StoredGauges(meters, database, queue, deadLetters);
    }

    @Bean
    EventRouter eventRouter(Functions functions) {
        return new EventRouter(functions);
    }
}
