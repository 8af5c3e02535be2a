package dev.multicloudfunctions.aws;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.multicloudfunctions.aws.envelope.Envelope;
import java.nio.charset.StandardCharsets;

/**
 * CodeDeploy's question to a hook
 * (https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html). A function takes
 * it as a record with these two components.
 *
 * @param deploymentId of the deployment that waits
 * @param hookExecutionId to be named in the answer, which is a call of {@code PutLifecycleEventHookExecutionStatus}
 */
public record DeploymentHook(String deploymentId, String hookExecutionId) {

    static byte[] json(Envelope event) {
        var json = new StringBuilder("{\"deploymentId\":\"");
        JsonStringEncoder.getInstance().quoteAsString(String.valueOf(event.text("DeploymentId")), json);
        json.append("\",\"hookExecutionId\":\"");
        JsonStringEncoder.getInstance()
                .quoteAsString(String.valueOf(event.text("LifecycleEventHookExecutionId")), json);
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
