package dev.multicloudfunctions.version;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionFactory;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger.Http;

/**
 * The function {@code version}, which answers {@code GET /version} with a {@link Deployment}. An application has it with one
 * line of a module of its own: {@code table.include(new VersionFunction())}.
 */
public final class VersionFunction implements FunctionModule {

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("version", Http.get("/version"), Smoke.succeeds("{}"), new Maker(table))
                .describe("version", "Tells what runs.");
    }

    /** Asks for the application once every module has declared. */
    private record Maker(FunctionTable.Builder table) implements FunctionFactory {

        @Override
        public BoundFunction<?, ?> make(String name, Platform platform) {
            return BoundFunction.supplier(Deployment.class, new GetVersion(table.application(), platform));
        }
    }
}
