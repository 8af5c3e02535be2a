package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function to deploy.
 *
 * @param description as declared, else made of the name
 * @param resources what it asked for, each once with all rights
 * @param memory in mebibytes; null for the platform's default
 * @param timeout in seconds; null for the platform's default
 * @param concurrency calls of one instance at the same time; null for the platform's default
 * @param instances at most; null for the platform's default
 */
public record FunctionPlan(
        String name,
        String description,
        TriggerPlan trigger,
        List<ResourcePlan> resources,
        @Nullable Integer memory,
        @Nullable Integer timeout,
        @Nullable Integer concurrency,
        @Nullable Integer instances) {

    static FunctionPlan of(JsonNode row, String platform) {
        String name = row.path("name").asText();
        JsonNode own = row.path("platforms").path(platform).path("resources");
        var resources = new ArrayList<ResourcePlan>();
        for (JsonNode each : own.isArray() ? own : row.path("resources")) {
            resources.add(ResourcePlan.of(each));
        }
        JsonNode limits = row.path("limits");
        return new FunctionPlan(
                name,
                row.path("description").asText(Ids.sentence(name)),
                TriggerPlan.of(row.path("trigger")),
                List.copyOf(resources),
                number(limits, "memoryMiB"),
                number(limits, "timeoutSeconds"),
                number(limits, "concurrency"),
                number(limits, "instances"));
    }

    private static @Nullable Integer number(JsonNode limits, String name) {
        return limits.has(name) ? Integer.valueOf(limits.path(name).asInt()) : null;
    }

    /** {@code GetTodo}. */
    public String id() {
        return Ids.pascal(name);
    }

    /** {@code get-todo}. */
    public String kebab() {
        return Ids.kebab(name);
    }

    /** Its resources of a kind: {@code documents}, {@code bucket}, {@code topic}, {@code secret} or {@code setting}. */
    public List<ResourcePlan> of(String kind) {
        return resources.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    /** The buckets that it uses or is told of. */
    public Set<String> buckets() {
        var buckets = new LinkedHashSet<String>();
        if (trigger.bucket() != null) {
            buckets.add(trigger.bucket());
        }
        of("bucket").forEach(each -> buckets.add(each.name()));
        return buckets;
    }
}
