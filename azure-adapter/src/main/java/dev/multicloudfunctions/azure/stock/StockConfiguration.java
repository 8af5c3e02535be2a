package dev.multicloudfunctions.azure.stock;

import dev.multicloudfunctions.azure.AzureHandler;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.telemetry.AzureTelemetry;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.StockFunctions;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * What {@code MAIN_CLASS}, or the manifest's {@code Start-Class}, names where {@code
 * org.springframework.cloud.function.adapter.azure.AzureFunctionInstanceInjector} makes the handlers: each is a bean here,
 * and so may be handlers of yours, in a configuration that imports this one. Nothing is scanned or configured
 * automatically.
 */
@Configuration(proxyBeanMethods = false)
@Import(StockFunctions.class)
public class StockConfiguration {

    @Bean
    @Lazy
    Ports platform() {
        Settings settings = Settings.of(System.getenv());
        var telemetry = new AzureTelemetry(System.out, settings);
        telemetry.share();
        return new AzurePlatform(settings, telemetry);
    }

    @Bean
    AzureHandler azureHandler(Functions functions) {
        return AzureHandler.of(functions);
    }

    @Bean
    StockHandler stockHandler(FunctionCatalog catalog) {
        return new StockHandler(catalog);
    }

    @Bean
    ForgottenContext forgottenContext() {
        return new ForgottenContext();
    }
}
