package dev.multicloudfunctions.tooling.setting;

import dev.multicloudfunctions.function.Access;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Setting;
import java.util.List;

/**
 * The page that documents settings: text by people, and between a pair of markers each table as the code has it.
 * {@code <!-- settings: core -->} and {@code <!-- /settings: core -->} enclose the one named {@code core}.
 */
public final class SettingsPage {

    private final FunctionTable functions;

    /**
     * A page on the settings of these functions.
     *
     * @param functions from their rights follows which of them need a setting
     */
    public SettingsPage(FunctionTable functions) {
        this.functions = functions;
    }

    /**
     * The page with one table as it is now.
     *
     * @param page the text of the page, lines ending with {@code \n}
     * @param name of the markers
     * @throws IllegalArgumentException if the page lacks the markers
     */
    public String renewed(String page, String name, List<Setting<?>> settings) {
        String begin = "<!-- settings: " + name + " -->\n";
        String end = "<!-- /settings: " + name + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The page lacks the lines " + begin.trim() + " and " + end.trim() + '.');
        }
        return page.substring(0, from) + begin + table(settings) + page.substring(to);
    }

    private String table(List<Setting<?>> settings) {
        var text = new StringBuilder(
                "| variable | value | default | must be set for | meaning |\n|---|---|---|---|---|\n");
        for (Setting<?> setting : settings) {
            text.append("| `").append(setting.name()).append("` | ");
            text.append(setting.type().describe()).append(" | ");
            text.append(setting.defaultValue() == null ? "" : '`' + setting.defaultValue() + '`');
            text.append(" | ").append(neededFor(setting)).append(" | ");
            text.append(setting.meaning()).append(" |\n");
        }
        return text.toString();
    }

    private String neededFor(Setting<?> setting) {
        var names = new StringBuilder();
        for (FunctionDefinition function : functions.definitions()) {
            for (Access access : setting.neededFor()) {
                if (function.access().contains(access)) {
                    names.append(names.isEmpty() ? "`" : ", `")
                            .append(function.name())
                            .append('`');
                    break;
                }
            }
        }
        if (!names.isEmpty() && !setting.platforms().isEmpty()) {
            names.append(" on ").append(String.join(", ", setting.platforms()));
        }
        return names.toString();
    }
}
