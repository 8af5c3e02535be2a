package dev.multicloudfunctions.azure.stock;

import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.springframework.cloud.function.adapter.azure.AzureFunctionInstanceInjector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The stock configuration over ports in memory, and the injector that starts it as the worker does. */
@Configuration(proxyBeanMethods = false)
@Import(StockConfiguration.class)
public class StockInMemory {

    static final InMemoryPlatform PLATFORM = new InMemoryPlatform();

    static AzureFunctionInstanceInjector injector() {
        System.setProperty("MAIN_CLASS", StockInMemory.class.getName());
        return new AzureFunctionInstanceInjector();
    }

    static StockHandler handler() {
        try {
            return injector().getInstance(StockHandler.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    @Primary
    Ports memory() {
        return PLATFORM;
    }
}
