package dev.multicloudfunctions.gcp.stock;

import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.telemetry.GcpTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.StockFunctions;
import java.util.Map;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * What {@code MAIN_CLASS} names under {@code org.springframework.cloud.function.adapter.gcp.FunctionInvoker}. Each deployment
 * runs the function, or the composition, that {@code SPRING_CLOUD_FUNCTION_DEFINITION} names; the invoker by itself would ask
 * for a function named {@code function}.
 *
 * <p>Nothing is scanned or configured automatically, and there is no routing function: the invoker would fall back to it,
 * and then a request's header chooses what runs. A wrong name fails the start instead.
 */
@Configuration(proxyBeanMethods = false)
@Import(StockFunctions.class)
public class StockConfiguration implements EnvironmentAware {

    @Override
    public void setEnvironment(Environment environment) {
        String definition = environment.getProperty("spring.cloud.function.definition", "");
        ((ConfigurableEnvironment) environment)
                .getPropertySources()
                .addLast(new MapPropertySource("definition", Map.of("function.name", definition)));
    }

    @Bean
    @Lazy
    Ports platform() {
        Settings settings = Settings.of(System.getenv());
        var telemetry = new GcpTelemetry(System.out, settings);
        telemetry.share();
        return new GcpPlatform(settings, telemetry);
    }
}
