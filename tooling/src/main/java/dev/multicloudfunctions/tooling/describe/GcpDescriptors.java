package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code gcp/}: the script that deploys by {@code gcloud}, the function table that it reads, and what the stages differ in. The
 * script removes no data but by its command {@code remove --data}, so none is lost by a change.
 */
final class GcpDescriptors implements PlatformDescriptors {

    private static final List<String> FILES = List.of(
            "deploy.sh",
            "plan",
            "letters",
            "dashboard.json",
            "steps/access.sh",
            "steps/common.sh",
            "steps/events.sh",
            "steps/functions.sh",
            "steps/identities.sh",
            "steps/observe.sh",
            "steps/remove.sh",
            "steps/setup.sh",
            "steps/traffic.sh",
            "alerts/dead-letters.json",
            "alerts/errors-logged.json",
            "alerts/messages-wait.json",
            "alerts/schedule-fails.json",
            "alerts/server-errors.json",
            "alerts/slow-requests.json",
            "metrics/cold-starts.json",
            "metrics/duration.json",
            "metrics/errors.json",
            "metrics/outcomes.json",
            "metrics/schedule-failures.json");

    @Override
    public String platform() {
        return "gcp";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        var files = new ArrayList<>(Scripts.of("gcp", FILES, blueprint, place));
        for (String stage : Scripts.STAGES) {
            files.add(Descriptor.of(
                    "gcp/stages/" + stage + ".env",
                    Templates.filled("gcp/stage.env", blueprint, Map.of("stage", stage)),
                    Syntax.ENVIRONMENT));
        }
        return files;
    }
}
