package dev.multicloudfunctions.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.aws.telemetry.LambdaTelemetry;
import dev.multicloudfunctions.aws.telemetry.XRayTrace;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entry of every Lambda: set {@code Handler} to this class's name.
 *
 * <p>{@code SPRING_CLOUD_FUNCTION_DEFINITION} names the function, or functions composed by {@code |}; without it the
 * Lambda serves all HTTP functions. What starts wrong fails the start, with every fault in one message. An invocation
 * that fails tells its caller the kind of the error and its detail, as {@code NOT_FOUND: Product not found}.
 */
public final class LambdaHandler implements RequestStreamHandler {

    private final Startup startup;
    private final LambdaTelemetry telemetry;
    private volatile Application application;
    private boolean cold = true;

    /** Kept, since a context refers to its hooks weakly; an object, so that no class of theirs is loaded without them. */
    private @Nullable Object hooks;

    /** Starts what the environment selects. */
    public LambdaHandler() {
        this(System.getenv(), null);
    }

    /** @param platform instead of the services of AWS, or null */
    LambdaHandler(Map<String, String> environment, @Nullable PlatformSource platform) {
        var settings = Settings.of(environment);
        this.telemetry = new LambdaTelemetry(System.out, settings, AwsSettings.METRICS_NAMESPACE);
        telemetry.share();
        this.startup = new Startup(settings, telemetry, platform);
        this.application = startup.application();
        if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            hooks = SnapStart.register(this);
        }
    }

    /**
     * A handler over a platform that is not AWS, as one in memory: for the verb {@code smoke} of tooling, which looks for it by
     * its name.
     *
     * @param environment what selects the function, and the application's own settings
     */
    @Experimental
    public static LambdaHandler over(Map<String, String> environment, Ports platform) {
        return new LambdaHandler(environment, (settings, telemetry) -> platform);
    }

    /** Makes a platform other than AWS. */
    interface PlatformSource {

        Ports make(Settings settings, LambdaTelemetry telemetry);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        byte[] answer;
        Invocation invocation = invocation(context);
        Invocation.Scope scope = invocation.enter();
        try {
            if (cold) {
                cold = false;
                telemetry.count("cold.start", 1, "function", startup.name());
            }
            answer = application.answer(in.readAllBytes(), invocation);
        } finally {
            scope.close();
            telemetry.flush();
        }
        out.write(answer);
    }

    /**
     * Lambda hands out no event without time for it. If none is left when it comes, Lambda's clock is behind ours, and the
     * deadline tells nothing: then there is none, and Lambda ends what takes too long.
     */
    private static Invocation invocation(Context context) {
        String id = context.getAwsRequestId();
        TraceContext trace = XRayTrace.parse(XRayTrace.current());
        int left = context.getRemainingTimeInMillis();
        return left > 0 ? Invocation.within(Duration.ofMillis(left), id, trace) : Invocation.unlimited(id, trace);
    }

    /** What was registered for snapshots; null where none is taken. */
    @Nullable
    Object hooks() {
        return hooks;
    }

    /** Runs what the first event would run, so that a snapshot holds it. */
    void prime() {
        application.prime();
        telemetry.discard();
    }

    /** Makes everything anew that must not be equal in two processes, or has gone stale: clients, randomness, clocks. */
    void renew() {
        application = startup.application();
        cold = true;
    }
}
