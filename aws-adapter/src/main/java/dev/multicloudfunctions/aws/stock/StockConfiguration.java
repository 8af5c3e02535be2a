package dev.multicloudfunctions.aws.stock;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.AwsSettings;
import dev.multicloudfunctions.aws.telemetry.LambdaTelemetry;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.StockFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * What {@code MAIN_CLASS} names under {@code org.springframework.cloud.function.adapter.aws.FunctionInvoker}. Each Lambda
 * runs the function, or the composition, that {@code SPRING_CLOUD_FUNCTION_DEFINITION} names.
 *
 * <p>Nothing is scanned or configured automatically, and there is no routing function: the invoker would fall back to it,
 * and then a request's header chooses what runs. A wrong name fails the start instead.
 */
@Configuration(proxyBeanMethods = false)
@Import(StockFunctions.class)
public class StockConfiguration {

    @Bean
    @Lazy
    Ports platform() {
        Settings settings = Settings.of(System.getenv());
        var telemetry = new LambdaTelemetry(System.out, settings, AwsSettings.METRICS_NAMESPACE);
        telemetry.share();
        return new AwsPlatform(settings, telemetry);
    }
}
