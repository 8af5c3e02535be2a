package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.aws.telemetry.XRayTrace;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Runs the hot path before a snapshot is taken: each function's smoke call, which changes nothing, for HTTP as a request;
 * and what smoke calls that are refused at once do not reach: new ids, and the way to the store. Whatever fails here may
 * succeed later, so it is no reason to fail a deployment.
 */
final class Priming {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Functions functions;
    private final Application application;

    private Priming(Functions functions, Application application) {
        this.functions = functions;
        this.application = application;
    }

    static void run(Functions functions, Application application) {
        var unused = XRayTrace.parse("Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0");
        var unusedId = functions.platform().ids().next();
        var priming = new Priming(functions, application);
        for (FunctionDefinition each : functions.table().definitions()) {
            try {
                priming.call(each, Invocation.within(LIMIT, "prime", null));
            } catch (FunctionException | InvocationFailed expected) {
                // The path has run to its end, and what is to be logged has been.
            }
        }
        try {
            if (functions.platform() instanceof PortsOnDemand ports) {
                ports.reach();
            }
        } catch (FunctionException expected) {
            // The way there and back was taken.
        }
    }

    private void call(FunctionDefinition function, Invocation invocation) {
        Smoke smoke = function.smoke();
        if (smoke == null) {
            return;
        }
        byte[] request = function.trigger() instanceof Trigger.Http http ? PrimingEvent.of(http, smoke) : null;
        if (request == null) {
            byte[] unused = new DirectCall(functions)
                    .call(function.name(), smoke.input().getBytes(StandardCharsets.UTF_8), invocation);
        } else {
            byte[] unused = application.answer(request, invocation);
        }
    }
}
