package dev.multicloudfunctions.azure.stock;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

/**
 * A handler in the style of the stock adapter: it looks a function up in the catalogue and gives it the body, which is the
 * function's own JSON. No HTTP is bound: there are no path variables, statuses or headers. Thread-safe.
 */
public final class StockHandler {

    private final FunctionCatalog catalog;

    StockHandler(FunctionCatalog catalog) {
        this.catalog = catalog;
    }

    /** Answers the JSON of the function by whose name the host knows this one. */
    @FunctionName("stock")
    public String direct(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return call(context.getFunctionName(), request.getBody().orElse(""));
    }

    /**
     * Calls a function, or several composed by {@code |}.
     *
     * @return its JSON; empty for a consumer
     * @throws IllegalArgumentException for an unknown name, listing the right ones
     */
    String call(String definition, String json) {
        Function<Object, @Nullable Object> function = catalog.lookup(definition, MimeTypeUtils.APPLICATION_JSON_VALUE);
        Object result = function.apply(MessageBuilder.withPayload(json.getBytes(StandardCharsets.UTF_8))
                .build());
        Object payload = result instanceof Message<?> message ? message.getPayload() : result;
        return payload instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }
}
