package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Runs the hot path before a snapshot is taken: each function's smoke call, which changes nothing, and for HTTP a request
 * for the methods of its path, which runs no function but everything around it. Whatever fails here may succeed later, so
 * it is no reason to fail a deployment.
 */
final class Priming {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Priming() {}

    static void run(Functions functions, Application application) {
        var call = new DirectCall(functions);
        for (FunctionDefinition each : functions.table().definitions()) {
            Invocation invocation = Invocation.within(LIMIT, "prime", null);
            Smoke smoke = each.smoke();
            try {
                if (each.trigger() instanceof Trigger.Http http) {
                    byte[] unused = application.answer(options(http.path()), invocation);
                }
                if (smoke != null) {
                    byte[] unused = call.call(each.name(), smoke.input().getBytes(StandardCharsets.UTF_8), invocation);
                }
            } catch (FunctionException | InvocationFailed expected) {
                // The path has run to its end, and what is to be logged has been.
            }
        }
    }

    private static byte[] options(String path) {
        return ("{\"version\":\"2.0\",\"rawPath\":\"" + path + "\",\"headers\":{\"accept\":\"*/*\"},\"requestContext\":"
                        + "{\"http\":{\"method\":\"OPTIONS\"}},\"isBase64Encoded\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
