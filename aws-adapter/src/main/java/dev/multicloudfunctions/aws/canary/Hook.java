package dev.multicloudfunctions.aws.canary;

import com.amazonaws.services.lambda.runtime.Context;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.StackText;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs a check when CodeDeploy asks, and tells CodeDeploy how it went. */
final class Hook {

    /** Kept back from the check, to give the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final CodeDeploy codeDeploy;
    private final Check check;
    private final LineLog log = LineLog.shared();

    Hook(Settings settings, Check check) {
        this.codeDeploy = new CodeDeploy(settings);
        this.check = check;
    }

    /** What is to be true of a deployment. */
    interface Check {

        /**
         * Returns if it is true.
         *
         * @throws RuntimeException if it is not, or cannot be found out: {@link CheckFailed} says why
         */
        void run(CodeDeploy codeDeploy, String deploymentId);
    }

    void handle(InputStream in, OutputStream out, Context context) throws IOException {
        HookEvent event = HookEvent.parse(in.readAllBytes());
        String id = context.getAwsRequestId();
        int left = context.getRemainingTimeInMillis();
        // None left at the start means that Lambda's clock is behind ours.
        boolean succeeded = passes(
                event,
                left > 0
                        ? Invocation.within(Duration.ofMillis(left).minus(RESERVE), id, null)
                        : Invocation.unlimited(id, null));
        codeDeploy.answer(event, succeeded);
        out.write((succeeded ? "\"Succeeded\"" : "\"Failed\"").getBytes(StandardCharsets.UTF_8));
    }

    private boolean passes(HookEvent event, Invocation invocation) {
        Invocation.Scope scope = invocation.enter();
        try {
            check.run(codeDeploy, event.deploymentId());
            log.log(Telemetry.Level.INFO, "The check succeeded", null, "deployment", event.deploymentId());
            return true;
        } catch (RuntimeException failure) {
            Throwable cause = failure instanceof CheckFailed ? null : failure;
            log.log(
                    Telemetry.Level.WARN,
                    "The check failed",
                    cause,
                    "deployment",
                    event.deploymentId(),
                    "reason",
                    StackText.heading(failure));
            return false;
        } finally {
            scope.close();
        }
    }
}
