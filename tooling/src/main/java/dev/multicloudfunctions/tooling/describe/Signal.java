package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What somebody must be told of an application that runs: a row of {@code signals.yaml}, which says what each member means. Alarms
 * and dashboards of all platforms are made of these, for templates read components and methods alike.
 *
 * @param severity {@code page} or {@code ticket}
 * @param canary whether a new version is taken back while it is raised
 * @param minutes the window
 * @param above what more than that within the window raises it
 * @param outcomes of runs that it counts, as functions write them; empty where it counts something else
 * @param meaning sentences
 * @param action what to do, in sentences
 * @param aws metrics of CloudWatch
 * @param azure metrics or searches of Azure Monitor
 * @param google metrics of Cloud Monitoring
 * @param container alerts of Prometheus
 * @param none why a platform has nothing, by its name
 */
public record Signal(
        String name,
        String severity,
        boolean canary,
        int minutes,
        int above,
        List<String> outcomes,
        String meaning,
        String action,
        List<Map<String, Object>> aws,
        List<Map<String, Object>> azure,
        List<Map<String, Object>> google,
        List<Map<String, Object>> container,
        Map<String, String> none) {

    private static final String LINES =
            "AppTraces | where Message startswith \"{\" | extend line = parse_json(Message)";

    public Signal(
            String name,
            String severity,
            boolean canary,
            int minutes,
            int above,
            @Nullable List<String> outcomes,
            String meaning,
            String action,
            @Nullable List<Map<String, Object>> aws,
            @Nullable List<Map<String, Object>> azure,
            @Nullable List<Map<String, Object>> google,
            @Nullable List<Map<String, Object>> container,
            @Nullable Map<String, String> none) {
        this.name = name;
        this.severity = severity;
        this.canary = canary;
        this.minutes = minutes;
        this.above = above;
        this.outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        this.meaning = meaning;
        this.action = action;
        this.aws = aws == null ? List.of() : List.copyOf(aws);
        this.azure = counted(azure, "search", search(this.outcomes));
        this.google = counted(google, "filter", filter(this.outcomes));
        this.container = container == null ? List.of() : List.copyOf(container);
        this.none = none == null ? Map.of() : Map.copyOf(none);
    }

    /** All of them, in their order. */
    static List<Signal> all() {
        var json = new JsonMapper();
        var signals = new ArrayList<Signal>();
        Object rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(Templates.text("signals.yaml"));
        for (JsonNode row : json.valueToTree(rows)) {
            // A binding may stand for a condition of its own, so these are filled where they are read.
            String filled = row.toString()
                    .replace("{above}", row.path("above").asText())
                    .replace("{minutes}", row.path("minutes").asText());
            try {
                signals.add(json.readValue(filled, Signal.class));
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException(
                        "signals.yaml, " + row.path("name") + ": " + broken.getMessage(), broken);
            }
        }
        return List.copyOf(signals);
    }

    /** {@code server-errors}. */
    public String kebab() {
        return Ids.kebab(name);
    }

    /** For people: how serious it is, what it means, what to do, and whether a canary is taken back. */
    public String description() {
        return (severity.equals("page") ? "Page: " : "Ticket: ")
                + meaning
                + ' '
                + action
                + (canary ? " Stops a canary." : "");
    }

    /** What Terraform's modules read of it. */
    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", name);
        row.put("id", kebab());
        row.put("severity", severity);
        row.put("minutes", minutes);
        row.put("above", above);
        row.put("canary", canary);
        row.put("description", description());
        row.put("pattern", pattern());
        row.put("aws", aws);
        row.put("azure", azure);
        row.put("google", google);
        return row;
    }

    /** The pattern of CloudWatch Logs for the lines of its outcomes; empty without any. */
    public String pattern() {
        var either = new ArrayList<String>();
        outcomes.forEach(each -> either.add("($.outcome = \"" + each + "\")"));
        return either.isEmpty() ? "" : "{ " + String.join(" || ", either) + " }";
    }

    /** Sums the runs, and not the rows: those that sampling left out are told by each row that is there. */
    private static @Nullable String search(List<String> outcomes) {
        return outcomes.isEmpty()
                ? null
                : LINES + " | where tostring(line.outcome) in (\"" + String.join("\", \"", outcomes)
                        + "\") | summarize Value = sum(ItemCount * tolong(line.invocations))";
    }

    private static @Nullable String filter(List<String> outcomes) {
        return outcomes.isEmpty()
                ? null
                : "metric.type = \"logging.googleapis.com/user/%PREFIX%-outcomes\" AND resource.type ="
                        + " \"cloud_run_revision\" AND metric.labels.outcome ="
                        + " monitoring.regex.full_match(\"" + String.join("|", outcomes)
                        + "\")";
    }

    private static List<Map<String, Object>> counted(
            @Nullable List<Map<String, Object>> others, String name, @Nullable String outcomes) {
        var all = new ArrayList<Map<String, Object>>();
        if (outcomes != null) {
            // In this order in what is written.
            var row = new LinkedHashMap<String, Object>();
            row.put(name, outcomes);
            if (!name.equals("search")) {
                row.put("aligner", "ALIGN_DELTA");
                row.put("reducer", "REDUCE_SUM");
                row.put("group", "metric.labels.function");
            }
            all.add(row);
        }
        if (others != null) {
            all.addAll(others);
        }
        return List.copyOf(all);
    }
}
