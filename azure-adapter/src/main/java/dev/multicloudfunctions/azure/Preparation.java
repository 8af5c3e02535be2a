package dev.multicloudfunctions.azure;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;

/**
 * Starts the application while the worker still loads functions, so that the first request finds it ready. The worker makes
 * its middlewares when it loads the first function, which is after it has got the app's settings; nothing else of an app
 * runs before the first invocation. With invocations themselves it does nothing.
 *
 * <p>It is no {@code FunctionInstanceInjector}: of those the worker takes one, and the stock adapter has its own.
 */
public final class Preparation implements Middleware {

    /** As the worker makes it. */
    public Preparation() {
        var thread = new Thread(Startup.ofProcess()::prepare, "preparation");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
        chain.doNext(context);
    }
}
