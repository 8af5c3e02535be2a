package dev.multicloudfunctions.aws.stock;

import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The stock configuration over ports in memory, which all invokers of a process share. */
@Configuration(proxyBeanMethods = false)
@Import(StockConfiguration.class)
public class StockInMemory {

    static final InMemoryPlatform PLATFORM = new InMemoryPlatform();

    @Bean
    @Primary
    Ports memory() {
        return PLATFORM;
    }
}
