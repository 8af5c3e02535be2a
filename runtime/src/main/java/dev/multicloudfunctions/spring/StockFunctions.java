package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.converter.MessageConverter;

/** What every stock invoker takes from the context, on the one {@link Ports} that is a bean there. */
@Configuration(proxyBeanMethods = false)
public class StockFunctions {

    @Bean
    Functions functions(Ports platform) {
        return new Functions(FunctionTable.packaged(), platform);
    }

    @Bean
    JsonMapper jsonMapper() {
        return SpringCatalog.jsonMapper();
    }

    /** @param envelopes the invoker's own converters, if it has any */
    @Bean
    FunctionCatalog functionCatalog(Functions functions, ObjectProvider<MessageConverter> envelopes) {
        return new DefinedFunctions(
                functions, SpringCatalog.of(functions, envelopes.orderedStream().toList()));
    }
}
