package dev.multicloudfunctions.function;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function by its name, whatever its trigger: with its own JSON in and out, without HTTP or an event around it.
 * Thread-safe.
 *
 * <p>A record is read from and written as JSON, text and bytes are taken and given as they are, a {@code Message} gets
 * the bytes as its body, and of an {@code HttpResponse} the body is returned. A function that takes an {@code
 * HttpRequest} cannot be called in this way.
 */
@Experimental
public final class DirectCall {

    private final Functions functions;

    /** Calls to these functions. */
    public DirectCall(Functions functions) {
        this.functions = functions;
    }

    /**
     * Calls a function.
     *
     * @param function a name, or names composed by {@code |}
     * @param json the input; no bytes stand for an input without members
     * @param invocation is current while the function runs
     * @return the output; no bytes for a consumer and for null
     * @throws FunctionException what the function threw; NOT_FOUND for an unknown name; INTERNAL, after the failure
     *     has been logged, for everything unexpected
     */
    public byte[] call(String function, byte[] json, Invocation invocation) {
        BoundFunction<?, ?> selected;
        try {
            selected = functions.select(function);
        } catch (IllegalArgumentException unknown) {
            throw FunctionException.notFound(String.valueOf(unknown.getMessage()));
        }
        var run = Observation.begin(functions.platform().telemetry(), function, invocation);
        Invocation.Scope scope = invocation.enter();
        try {
            byte[] output = call(selected, function, json, invocation);
            run.end(Observation.OK);
            return output;
        } catch (Throwable thrown) {
            // Errors too, as when the same function is called over HTTP.
            throw run.fail(thrown);
        } finally {
            scope.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static byte[] call(BoundFunction<?, ?> bound, String name, byte[] json, Invocation invocation) {
        var function = (Function<@Nullable Object, @Nullable Object>) bound.function();
        Object input = DirectPayload.input(bound, name, json, invocation);
        return DirectPayload.output(bound.outputType(), function.apply(input));
    }
}
