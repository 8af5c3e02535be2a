package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;

/** A function whose answer is as long as one likes: {@code GET /large?length=}. */
public final class LargeFunction implements FunctionModule {

    /** @param length of the answer, in characters */
    public record Wish(int length) {}

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                "large",
                Trigger.Http.get("/large"),
                Wish.class,
                String.class,
                platform -> wish -> "x".repeat(wish.length()));
    }
}
