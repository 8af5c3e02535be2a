package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a function run; what does not apply is null or empty.
 *
 * @param kind {@code http}, {@code topic}, {@code schedule} or {@code objectCreated}
 * @param methods in upper case
 * @param path with variables in braces
 * @param cron as on Unix, in UTC
 * @param aws the same in EventBridge's form
 * @param azure the same in the form of Azure Functions
 * @param topic its logical name
 * @param bucket its logical name
 * @param prefix of the keys that are meant; may be empty
 * @param scopes that a token of the caller's must allow; null where the route asks for no token by itself
 * @param open whether everybody may call, whatever the deployment says
 * @param suffixes of which keys have one, in upper or lower case; all keys if empty
 */
public record TriggerPlan(
        String kind,
        List<String> methods,
        @Nullable String path,
        @Nullable String cron,
        @Nullable String aws,
        @Nullable String azure,
        @Nullable String topic,
        @Nullable String bucket,
        @Nullable List<String> scopes,
        boolean open,
        String prefix,
        List<String> suffixes) {

    static TriggerPlan of(JsonNode row) {
        return new TriggerPlan(
                row.path("type").asText(),
                texts(row.path("methods")),
                row.path("path").asText(null),
                row.path("cron").asText(null),
                row.path("aws").asText(null),
                row.path("azure").asText(null),
                row.path("topic").asText(null),
                row.path("bucket").asText(null),
                row.has("scopes") ? texts(row.path("scopes")) : null,
                row.path("open").asBoolean(),
                row.path("prefix").asText(""),
                texts(row.path("suffixes")));
    }

    /** Whether a request needs a token, wherever it is deployed. */
    public boolean secured() {
        return scopes != null;
    }

    /** Whether the deployment says which requests are let in. */
    public boolean guarded() {
        return kind.equals("http") && !open && !secured();
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
