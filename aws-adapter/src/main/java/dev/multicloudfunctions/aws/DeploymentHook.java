package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.json.JsonWriter;

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
        return JsonWriter.foreign()
                .beginObject()
                .member("deploymentId", String.valueOf(event.text("DeploymentId")))
                .member("hookExecutionId", String.valueOf(event.text("LifecycleEventHookExecutionId")))
                .endObject()
                .toBytes();
    }
}
