package dev.multicloudfunctions.local;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.cloud.function.context.FunctionCatalog;

/**
 * Gives each test its own {@link LocalFunctions}, or their {@link FunctionCatalog}, as a parameter:
 *
 * <pre>{@code
 * @ExtendWith(LocalFunctionsExtension.class)
 * class DiscountTest {
 *     @Test
 *     void halvesThePrice(LocalFunctions functions) { ... }
 * }
 * }</pre>
 */
public final class LocalFunctionsExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalFunctions.class || type == FunctionCatalog.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LocalFunctions functions = context.getStore(ExtensionContext.Namespace.create(context.getUniqueId()))
                .getOrComputeIfAbsent(LocalFunctions.class, key -> LocalFunctions.start(), LocalFunctions.class);
        return parameter.getParameter().getType() == FunctionCatalog.class ? functions.catalog() : functions;
    }
}
