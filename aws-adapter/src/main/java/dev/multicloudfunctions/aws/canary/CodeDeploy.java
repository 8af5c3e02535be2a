package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/** The deployments of Lambdas: https://docs.aws.amazon.com/codedeploy/latest/APIReference. Thread-safe. */
final class CodeDeploy {

    private static final String API = "CodeDeploy_20141006.";

    private final Service service;

    CodeDeploy(Settings settings) {
        this.service = new Service(settings, "codedeploy");
    }

    /** A version that is to get traffic. */
    record Target(String function, String version) {}

    /** What a deployment deploys: one function, as CloudFormation asks for it. */
    List<Target> targets(String deploymentId) {
        String deployment = "{\"deploymentId\":" + JsonTexts.quoted(deploymentId);
        var ids = new StringBuilder();
        for (String id : JsonTexts.named(service.call(API + "ListDeploymentTargets", deployment + '}'), "targetIds")) {
            ids.append(ids.isEmpty() ? "" : ",").append(JsonTexts.quoted(id));
        }
        byte[] answer = service.call(API + "BatchGetDeploymentTargets", deployment + ",\"targetIds\":[" + ids + "]}");
        List<String> functions = JsonTexts.named(answer, "functionName");
        List<String> versions = JsonTexts.named(answer, "targetVersion");
        if (functions.isEmpty() || functions.size() != versions.size()) {
            throw new CheckFailed("CodeDeploy does not tell which function the deployment " + deploymentId + " is of.");
        }
        var targets = new ArrayList<Target>();
        for (int i = 0; i < functions.size(); i++) {
            targets.add(new Target(functions.get(i), versions.get(i)));
        }
        return targets;
    }

    /** Answers the question of a hook: traffic may move on, or must be taken back. */
    void answer(HookEvent event, boolean succeeded) {
        service.call(
                API + "PutLifecycleEventHookExecutionStatus",
                "{\"deploymentId\":" + JsonTexts.quoted(event.deploymentId()) + ",\"lifecycleEventHookExecutionId\":"
                        + JsonTexts.quoted(event.executionId()) + ",\"status\":\""
                        + (succeeded ? "Succeeded" : "Failed") + "\"}");
    }
}
