package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a function asked for.
 *
 * @param kind {@code documents}, {@code bucket}, {@code topic}, {@code secret} or {@code setting}
 * @param name its logical name; that of the variable for a setting
 * @param setting the environment variable that says what or where it is
 * @param rights of {@code read}, {@code write}, {@code sign} and {@code publish}
 * @param row all that the function table says of it
 */
public record ResourcePlan(String kind, String name, String setting, List<String> rights, JsonNode row) {

    static ResourcePlan of(JsonNode row) {
        String setting = row.path("setting").asText();
        return new ResourcePlan(
                row.path("type").asText(),
                row.path("name").asText(setting),
                setting,
                TriggerPlan.texts(row.path("rights")),
                row);
    }

    /** What functions ask for together, in the order of the first who does. */
    static List<ResourcePlan> together(List<FunctionPlan> functions) {
        Map<String, ResourcePlan> resources = new LinkedHashMap<>();
        for (FunctionPlan function : functions) {
            for (ResourcePlan each : function.resources()) {
                String key = each.kind() + ' ' + each.name() + ' ' + each.prefix();
                resources.merge(key, each, ResourcePlan::and);
            }
        }
        return List.copyOf(resources.values());
    }

    private ResourcePlan and(ResourcePlan other) {
        var all = new LinkedHashSet<>(rights);
        all.addAll(other.rights);
        return new ResourcePlan(kind, name, setting, new ArrayList<>(all), row);
    }

    /** {@code CursorKey} for {@code cursor-key}. */
    public String id() {
        return Ids.pascal(name);
    }

    public boolean reads() {
        return rights.contains("read");
    }

    public boolean writes() {
        return rights.contains("write");
    }

    /** Whether links are signed, by which others read and store. */
    public boolean signs() {
        return rights.contains("sign");
    }

    public boolean publishes() {
        return rights.contains("publish");
    }

    /** Of the keys that a bucket's rights are bound to; may be empty. */
    public String prefix() {
        return row.path("prefix").asText("");
    }

    /** The collection with its indexes, if it is one. */
    public CollectionPlan collection() {
        return CollectionPlan.of(this);
    }
}
