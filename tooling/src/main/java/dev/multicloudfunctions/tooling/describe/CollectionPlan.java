package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection of documents.
 *
 * @param setting the environment variable with the platform's own name of it
 * @param key the component that is the key
 * @param indexes their names
 * @param expires the component that says since when a document is no longer there; null if none does
 */
public record CollectionPlan(
        String name,
        String setting,
        String key,
        List<String> indexes,
        @Nullable String expires) {

    static CollectionPlan of(ResourcePlan resource) {
        JsonNode row = resource.row();
        var indexes = new ArrayList<String>();
        for (JsonNode each : row.path("indexes")) {
            indexes.add(each.path("name").asText(each.asText()));
        }
        return new CollectionPlan(
                resource.name(),
                resource.setting(),
                row.path("key").asText(),
                List.copyOf(indexes),
                row.path("expires").asText(null));
    }

    /** {@code OldNotes} for {@code old-notes}. */
    public String id() {
        return Ids.pascal(name);
    }

    CollectionPlan with(List<String> others) {
        return new CollectionPlan(name, setting, key, List.copyOf(others), expires);
    }
}
