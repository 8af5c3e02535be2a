package dev.multicloudfunctions.tooling.setting;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that documents settings: text by people, and between a pair of markers each table as the code has it.
 * {@code <!-- settings: everywhere -->} and {@code <!-- /settings: everywhere -->} enclose the one named {@code everywhere}.
 */
public final class SettingsPage {

    /** A setting's value where a platform's own name is meant. */
    private static final SettingType<String> NAME = new SettingType.Text(1024);

    private final Functions functions;

    /**
     * A page on the settings of these functions.
     *
     * @param functions from what they ask for follows which settings there are, and which of them need one
     */
    public SettingsPage(FunctionTable functions) {
        this.functions =
                new Functions(functions, InMemoryPlatform.builder().examples().build());
    }

    /**
     * The page with the table of what an application's functions ask for as it is now, and of what every application has.
     *
     * @param page and name as in the other method
     */
    public String renewed(String page, String name) {
        var users = new LinkedHashMap<String, List<String>>();
        var handles = new LinkedHashMap<String, Handle>();
        for (FunctionDefinition function : functions.table().definitions()) {
            for (Handle handle : functions.handles(function.name())) {
                handles.putIfAbsent(handle.variable(), handle);
                List<String> names = users.computeIfAbsent(handle.variable(), absent -> new ArrayList<>());
                if (!names.contains(function.name())) {
                    names.add(function.name());
                }
            }
        }
        for (Setting<?> setting : RuntimeSettings.ALL) {
            handles.remove(setting.name());
        }
        var text = new StringBuilder();
        handles.forEach((variable, handle) -> row(text, variable, handle, users.getOrDefault(variable, List.of())));
        return renewed(page, name, text, RuntimeSettings.ALL);
    }

    private static void row(StringBuilder text, String variable, Handle handle, List<String> users) {
        String needed = '`' + String.join("`, `", users) + '`';
        if (handle.resource() instanceof Setting<?> setting) {
            row(text, setting, setting.defaultValue() == null ? needed : "");
        } else if (handle.resource() instanceof Secret) {
            row(
                    text,
                    variable,
                    SettingType.Secret.LEAST,
                    null,
                    "",
                    "The secret `" + handle.name()
                            + "`. Absent: the platform's store of secrets has it, under this name.");
        } else {
            String what = handle.resource() instanceof DocumentCollection
                    ? "table or collection"
                    : handle.resource() instanceof Bucket ? "bucket or container" : "topic";
            row(
                    text,
                    variable,
                    NAME,
                    null,
                    needed + " on aws, azure, gcp",
                    "The platform's own name of the " + what + " `" + handle.name() + "`.");
        }
    }

    /**
     * The page with one table as it is now.
     *
     * @param page the text of the page, lines ending with {@code \n}
     * @param name of the markers
     * @throws IllegalArgumentException if the page lacks the markers
     */
    public String renewed(String page, String name, List<Setting<?>> settings) {
        return renewed(page, name, new StringBuilder(), settings);
    }

    private static String renewed(String page, String name, StringBuilder rows, List<Setting<?>> settings) {
        String begin = "<!-- settings: " + name + " -->\n";
        String end = "<!-- /settings: " + name + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The page lacks the lines " + begin.trim() + " and " + end.trim() + '.');
        }
        for (Setting<?> setting : settings) {
            row(rows, setting, "");
        }
        return page.substring(0, from) + begin
                + "| variable | value | default | must be set for | meaning |\n|---|---|---|---|---|\n" + rows
                + page.substring(to);
    }

    private static void row(StringBuilder text, Setting<?> setting, String needed) {
        row(text, setting.name(), setting.type(), setting.defaultValue(), needed, setting.meaning());
    }

    private static void row(
            StringBuilder text,
            String variable,
            SettingType<?> type,
            @Nullable String defaultValue,
            String needed,
            String meaning) {
        text.append("| `")
                .append(variable)
                .append("` | ")
                .append(type.describe())
                .append(" | ");
        text.append(defaultValue == null ? "" : '`' + defaultValue + '`');
        text.append(" | ").append(needed).append(" | ").append(meaning).append(" |\n");
    }
}
