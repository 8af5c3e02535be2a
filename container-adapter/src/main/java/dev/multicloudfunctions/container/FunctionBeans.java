package dev.multicloudfunctions.container;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.spring.SpringCatalog;
import java.util.function.Function;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.cloud.function.context.FunctionCatalog;

/** Makes each function of the table a bean of its name, and the table Spring Cloud Function's catalogue. */
final class FunctionBeans implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var beans = (ConfigurableListableBeanFactory) registry;
        for (FunctionDefinition definition : FunctionTable.discover().definitions()) {
            String name = definition.name();
            register(registry, name, new RootBeanDefinition(Function.class, () -> functions(beans)
                    .get(name)
                    .function()));
        }
        register(
                registry,
                "functionCatalog",
                new RootBeanDefinition(FunctionCatalog.class, () -> SpringCatalog.of(functions(beans))));
    }

    private static Functions functions(ConfigurableListableBeanFactory beans) {
        return beans.getBean(Functions.class);
    }

    private static void register(BeanDefinitionRegistry registry, String name, RootBeanDefinition definition) {
        definition.setLazyInit(true);
        registry.registerBeanDefinition(name, definition);
    }
}
