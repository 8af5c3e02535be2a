package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code kubernetes/}: bases and components of kustomize. What follows from the functions is made of templates; the rest is that of
 * {@code deploy/kubernetes} by the application's name. Data is in volumes and in a database, and {@code kubectl apply} removes
 * neither.
 */
final class KubernetesDescriptors implements PlatformDescriptors {

    /** What the sample is called there; before a slash it is the domain of labels, which are the same for all. */
    private static final Pattern SAMPLE = Pattern.compile("multicloud-functions(?!/)");

    /** A label of DNS, with room for what is put after it. */
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    private static final String RULES = "kubernetes/components/prometheus/rules.yaml";

    private static final String BUCKET = "base/bucket.yaml";

    private static final List<String> NAMED = List.of(
            "base/disruption-budget.yaml",
            "base/namespace.yaml",
            "base/network-policy.yaml",
            "base/service-account.yaml",
            "base/service.yaml",
            "base/workload/autoscaler.yaml",
            "base/workload/deployment.yaml",
            "base/workload/kustomization.yaml",
            "components/database/kustomization.yaml",
            "components/database/postgres.yaml",
            "components/knative/broker.yaml",
            "components/knative/dead-letters.yaml",
            "components/knative/events/kustomization.yaml",
            "components/knative/network-policy.yaml",
            "components/knative/service/kustomization.yaml",
            "components/knative/service/references.yaml",
            "components/knative/service/service.yaml",
            "components/knative/sink-bindings.yaml",
            "components/prometheus/kustomization.yaml",
            "components/prometheus/pod-monitor.yaml",
            "overlays/knative-first/kustomization.yaml",
            "overlays/laptop/kustomization.yaml",
            "overlays/prometheus/kustomization.yaml",
            "prometheus-adapter.yaml");

    @Override
    public String platform() {
        return "kubernetes";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        String name = Ids.kebab(blueprint.name());
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("kubernetes: the application would be called '" + name
                    + "', and names there have 1 to 40 letters, digits and hyphens and begin with a letter."
                    + " Give it another by table.application.");
        }
        List<FunctionPlan> events = blueprint.functions().stream()
                .filter(each -> !each.trigger().kind().equals("http"))
                .toList();
        var variables = new HashMap<String, Object>();
        variables.put("name", name);
        variables.put("events", events);
        var files = new ArrayList<Descriptor>();
        files.add(filled("base/kustomization.yaml", Syntax.YAML, blueprint, variables));
        files.add(filled("base/settings.env", Syntax.OTHER, blueprint, variables));
        files.add(filled("components/knative/kustomization.yaml", Syntax.YAML, blueprint, variables));
        if (!events.isEmpty()) {
            files.add(filled("components/knative/triggers.yaml", Syntax.OTHER, blueprint, variables));
            files.add(filled("components/keda/kustomization.yaml", Syntax.YAML, blueprint, variables));
            files.add(filled("components/keda/scaled-object.yaml", Syntax.YAML, blueprint, variables));
            files.add(named("overlays/keda/kustomization.yaml", name));
        }
        if (!blueprint.schedules().isEmpty()) {
            files.add(filled("components/knative/ping.yaml", Syntax.OTHER, blueprint, variables));
        }
        if (!blueprint.buckets().isEmpty()) {
            files.add(named(BUCKET, name));
        }
        NAMED.forEach(each -> files.add(named(each, name)));
        files.add(Descriptor.of(RULES, rules(blueprint, place, name), Syntax.YAML));
        if (!blueprint.secured().isEmpty()) {
            place.notes()
                    .add("kubernetes: give AUTH_ISSUER and AUTH_AUDIENCE values in an overlay's configMapGenerator.");
        }
        for (SettingPlan each : blueprint.settings()) {
            if (each.defaultValue() == null) {
                place.notes().add("kubernetes: give " + each.name() + " a value in an overlay's configMapGenerator.");
            }
        }
        return files;
    }

    /** The rules that watch containers, as one resource of the operator of Prometheus. */
    private static String rules(Blueprint blueprint, Place place, String name) {
        var text = new StringBuilder(
                        "# The rules of deploy/monitoring/prometheus. Written by the verb describe of the tooling.\n")
                .append("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: ")
                .append(name)
                .append("\nspec:\n  groups:\n");
        for (Descriptor each : new MonitoringDescriptors().of(blueprint, place)) {
            if (each.path().contains("/rules/")) {
                String groups = each.text().substring(each.text().indexOf("\ngroups:\n") + "\ngroups:\n".length());
                text.append(groups.indent(2).replaceAll("(?m)^ +$", ""));
            }
        }
        return text.toString();
    }

    private static Descriptor filled(String file, Syntax syntax, Blueprint blueprint, Map<String, ?> variables) {
        String path = "kubernetes/" + file;
        return Descriptor.of(path, Templates.filled(path, blueprint, variables), syntax);
    }

    private static Descriptor named(String file, String name) {
        String path = "kubernetes/" + file;
        String text = SAMPLE.matcher(Scripts.text(path)).replaceAll(name);
        // Several documents are merged by a patch of kustomize's, not by an overlay.
        return Descriptor.of(path, text, text.contains("\n---\n") ? Syntax.OTHER : Syntax.YAML);
    }
}
