package dev.multicloudfunctions.azure.stock;

import java.lang.reflect.Field;
import org.springframework.cloud.function.adapter.azure.AzureFunctionInstanceInjector;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets the injector start anew after a lookup that failed. It closes the context which all functions share then, as for a
 * handler that is no bean, and keeps it, so that each function of the app would fail until the process ends.
 */
final class ForgottenContext implements ApplicationListener<ContextClosedEvent> {

    private static final String FIELD = "APPLICATION_CONTEXT";

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        try {
            Field shared = AzureFunctionInstanceInjector.class.getDeclaredField(FIELD);
            shared.setAccessible(true);
            if (shared.get(null) == closed.getApplicationContext()) {
                shared.set(null, null);
            }
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            System.err.println("This version of AzureFunctionInstanceInjector keeps no " + FIELD
                    + ": after a handler that is no bean, restart the app.");
        }
    }
}
