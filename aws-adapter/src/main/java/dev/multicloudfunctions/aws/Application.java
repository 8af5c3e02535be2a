package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.aws.event.LambdaEvents;
import dev.multicloudfunctions.aws.http.GatewayExchange;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.DeclaredMembers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a Lambda serves, whatever wakes it. Thread-safe. */
final class Application {

    private final Selection selection;
    private final GatewayExchange http;
    private @Nullable LambdaEvents events;

    Application(Selection selection) {
        this.selection = selection;
        this.http = new GatewayExchange(new HttpRouter(selection.functions()));
    }

    /**
     * Answers an event.
     *
     * @throws InvocationFailed if the invocation is to count as failed
     */
    byte[] answer(byte[] event, Invocation invocation) {
        try {
            Envelope envelope = EnvelopeReader.read(event);
            Envelope.Kind kind = envelope.kind();
            switch (kind) {
                case HTTP_V1:
                case HTTP_V2:
                case LOAD_BALANCER:
                case LATTICE:
                    return http.answer(envelope, kind, invocation);
                case RECORDS:
                case EVENT_BRIDGE:
                case S3_TEST:
                    return events(selected(envelope)).deliver(envelope, kind, event, invocation);
                case CODE_DEPLOY:
                    return direct(selected(envelope), DeploymentHook.json(envelope), invocation);
                case WARM_UP:
                    return warmedUp();
                default:
                    return other(selected(envelope), envelope, event, invocation);
            }
        } catch (FunctionException failure) {
            throw InvocationFailed.of(failure);
        }
    }

    /** Whoever keeps the process wants nothing else of it; it counts as no run of a function. */
    private byte[] warmedUp() {
        FunctionDefinition function = selection.function();
        selection
                .functions()
                .platform()
                .telemetry()
                .count("warm.ups", 1, "function", function == null ? "api" : function.name());
        return "null".getBytes(StandardCharsets.UTF_8);
    }

    /** Runs what the first events will run. */
    void prime() {
        Priming.run(selection.functions(), this);
    }

    private byte[] other(FunctionDefinition function, Envelope envelope, byte[] event, Invocation invocation) {
        boolean byHand = function.trigger() instanceof Trigger.Schedule
                && envelope.isEmpty()
                && event.length > 0
                && event[0] == '{';
        return byHand ? events(function).tick(invocation) : direct(function, event, invocation);
    }

    private byte[] direct(FunctionDefinition function, byte[] json, Invocation invocation) {
        byte[] output;
        try {
            output = new DirectCall(selection.functions()).call(function.name(), json, invocation);
        } catch (FunctionException refused) {
            // Lambda logs what an invocation fails with.
            throw DeclaredMembers.only(
                    selection.functions().select(function.name()).inputType(), refused);
        }
        return output.length == 0 ? "null".getBytes(StandardCharsets.UTF_8) : output;
    }

    private FunctionDefinition selected(Envelope envelope) {
        FunctionDefinition function = selection.function();
        if (function == null) {
            throw FunctionException.invalid(
                    null,
                    "This Lambda serves all HTTP functions and knows requests of API Gateway, function URLs and load"
                            + " balancers, but the event has " + envelope.shape()
                            + ". Set SPRING_CLOUD_FUNCTION_DEFINITION to the name of the function that is meant.");
        }
        return function;
    }

    private synchronized LambdaEvents events(FunctionDefinition function) {
        LambdaEvents made = events;
        if (made == null) {
            made = new LambdaEvents(selection.functions(), function);
            events = made;
        }
        return made;
    }
}
