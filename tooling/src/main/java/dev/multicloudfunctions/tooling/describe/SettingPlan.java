package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting that functions of the application declare.
 *
 * @param name of the environment variable
 * @param meaning what it is for
 * @param kind {@code text}, {@code secret}, {@code whole}, {@code flag} or {@code choice}
 * @param min of a whole number
 * @param max of a whole number
 * @param values of a choice
 * @param defaultValue what counts where nothing is set; null where something must be
 */
public record SettingPlan(
        String name,
        String meaning,
        String kind,
        int min,
        int max,
        List<String> values,
        @Nullable String defaultValue) {

    /** The names of those that runtime has for every application, for which templates have places of their own. */
    static final Set<String> OF_EVERY_APPLICATION = Stream.of(RuntimeSettings.ALL, AuthSettings.ALL)
            .flatMap(List::stream)
            .map(Setting::name)
            .collect(Collectors.toSet());

    static SettingPlan of(ResourcePlan resource) {
        JsonNode row = resource.row();
        return new SettingPlan(
                resource.setting(),
                row.path("description").asText(""),
                row.path("kind").asText("text"),
                row.path("min").asInt(),
                row.path("max").asInt(),
                TriggerPlan.texts(row.path("values")),
                row.path("default").asText(null));
    }

    /** {@code RetentionDays} for {@code RETENTION_DAYS}. */
    public String id() {
        return Ids.pascal(name.toLowerCase(Locale.ROOT));
    }
}
