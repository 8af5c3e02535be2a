package dev.multicloudfunctions.aws.canary;

import java.util.List;

/**
 * CodeDeploy's question
 * (https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html).
 *
 * @param deploymentId of the deployment that waits for an answer
 * @param executionId to be named in the answer
 */
record HookEvent(String deploymentId, String executionId) {

    /** @throws IllegalArgumentException if the event is something else */
    static HookEvent parse(byte[] json) {
        List<String> deployment = JsonTexts.named(json, "DeploymentId");
        List<String> execution = JsonTexts.named(json, "LifecycleEventHookExecutionId");
        if (deployment.size() != 1 || execution.size() != 1) {
            throw new IllegalArgumentException(
                    "This Lambda is a hook of CodeDeploy: it expects an event with DeploymentId"
                            + " and LifecycleEventHookExecutionId. Name it under DeploymentPreference, as template.yaml does.");
        }
        return new HookEvent(deployment.get(0), execution.get(0));
    }
}
