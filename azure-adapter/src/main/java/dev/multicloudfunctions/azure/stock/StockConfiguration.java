package dev.multicloudfunctions.azure.stock;

import dev.multicloudfunctions.azure.AzureHandler;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.telemetry.AzureTelemetry;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spring.DefinedFunctions;
import dev.multicloudfunctions.spring.SpringCatalog;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What {@code MAIN_CLASS}, or the manifest's {@code Start-Class}, names where {@code
 * org.springframework.cloud.function.adapter.azure.AzureFunctionInstanceInjector} makes the handlers: each is a bean here,
 * and so may be handlers of yours, in a configuration that imports this one. Nothing is scanned or configured
 * automatically.
 */
@Configuration(proxyBeanMethods = false)
public class StockConfiguration {

    @Bean
    @Lazy
    Platform platform() {
        Settings settings = Settings.of(System.getenv());
        var telemetry = new AzureTelemetry(System.out, settings);
        telemetry.share();
        return new AzurePlatform(settings, telemetry);
    }

    @Bean
    Functions functions(Platform platform) {
        return new Functions(FunctionTable.discover(), platform);
    }

    @Bean
    JsonMapper jsonMapper() {
        return SpringCatalog.jsonMapper();
    }

    @Bean
    FunctionCatalog functionCatalog(Functions functions) {
        return new DefinedFunctions(functions, SpringCatalog.of(functions));
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
