package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;

/** A function whose answer is as long as one likes: {@code GET /large?length=}; and one whose smoke call breaks it. */
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
        table.function(
                "brokenSmoke",
                Trigger.Http.post("/broken"),
                Smoke.succeeds("{\"length\":-1}"),
                (name, platform) -> BoundFunction.of(Wish.class, String.class, wish -> "x".repeat(wish.length())));
    }
}
