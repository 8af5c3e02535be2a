package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code gcp/}: the script that deploys by {@code gcloud}, the function table that it reads, and what the stages differ in, the alerts. The
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
            "metrics/cold-starts.json",
            "metrics/duration.json",
            "metrics/errors.json",
            "metrics/outcomes.json",
            "metrics/schedule-failures.json",
            "metrics/throttles.json");

    /** What gives new values to secrets, as {@code plan} calls it. */
    private static final String ROTATION = "rotation";

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
        Signal.all().forEach(each -> alert(each, blueprint, files));
        return files;
    }

    /** The policy of a signal, with a condition for each metric that this application has. */
    private static void alert(Signal signal, Blueprint blueprint, List<Descriptor> files) {
        boolean rotates = !blueprint.random().isEmpty();
        var names = new ArrayList<>(
                blueprint.subscribers().stream().map(FunctionPlan::kebab).toList());
        if (rotates) {
            names.add(ROTATION);
        }
        String subscribers = String.join("|", names);
        var conditions = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> each : signal.google()) {
            var condition = new HashMap<>(each);
            String filter = String.valueOf(each.get("filter"));
            condition.put("filter", filter.replace("{subscribers}", subscribers).replace("{rotation}", ROTATION));
            if ((!subscribers.isEmpty() || !filter.contains("{subscribers}"))
                    && (rotates || !filter.contains("{rotation}"))) {
                conditions.add(condition);
            }
        }
        if (!conditions.isEmpty()) {
            String text =
                    Templates.filled("gcp/alert.json", blueprint, Map.of("signal", signal, "conditions", conditions));
            files.add(Descriptor.of("gcp/alerts/" + signal.kebab() + ".json", text, Syntax.JSON));
        }
    }
}
