package dev.multicloudfunctions.tooling.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.application.Application;
import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.spring.MainClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The function table as {@code deploy/functions.json}, which deploy tools read and against which descriptors are
 * checked, with the application's name and title. Each function has its name, its trigger with the trigger's data (a schedule in the dialects of AWS and Azure
 * too), the form of its input and output, the rights it needs, what it asked for when it was made, and its smoke call. Equal tables give equal text.
 */
public final class FunctionsJson {

    private FunctionsJson() {}

    /**
     * The verb {@code functions}: writes the discovered table, with a user's own functions, to the file that the one argument
     * names. Each function is made for each platform by itself, see {@link Recording}.
     *
     * @param mainClass the Spring configuration whose functions join
     * @throws IllegalArgumentException for other arguments; with every fault of the functions; for a maker that fails
     */
    public static void run(@Nullable String mainClass, String... arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Name the one file to write, as deploy/functions.json.");
        }
        Files.writeString(Path.of(arguments[0]), discovered(mainClass));
    }

    /**
     * The document of the discovered table, each function made for each platform by itself.
     *
     * @param mainClass the Spring configuration whose functions join
     * @throws IllegalArgumentException with every fault of the functions; for a maker that fails
     */
    public static String discovered(@Nullable String mainClass) throws IOException {
        FunctionTable table =
                MainClass.found(mainClass, InMemoryPlatform.builder().examples().build());
        return recorded(table, Recording.ofClassPath(mainClass));
    }

    static String recorded(FunctionTable table, Recording recording) {
        checked(table);
        List<Object> rows = new ArrayList<>();
        for (FunctionDefinition definition : table.definitions()) {
            rows.add(recording.row(definition.name()));
        }
        return pretty(document(table, rows));
    }

    /**
     * The document, with a line feed at its end. Makes every function in memory to learn its types.
     *
     * @throws IllegalArgumentException with every fault of the functions, or for a schedule that a platform cannot keep
     */
    public static String of(FunctionTable table) {
        Functions functions = checked(table);
        List<Object> rows = new ArrayList<>();
        for (FunctionDefinition definition : table.definitions()) {
            rows.add(FunctionRow.of(
                    table, definition, functions.get(definition.name()), functions.handles(definition.name())));
        }
        return pretty(document(table, rows));
    }

    private static Map<String, Object> document(FunctionTable table, List<Object> rows) {
        var document = new LinkedHashMap<String, Object>();
        Application application = table.application();
        document.put("application", application.name());
        document.put("title", application.title());
        document.put("functions", rows);
        return document;
    }

    private static Functions checked(FunctionTable table) {
        var functions =
                new Functions(table, InMemoryPlatform.builder().examples().build());
        functions.check();
        return functions;
    }

    /**
     * What a function on the class path of this process asks for, on all platforms together; each has its type, and, if it is
     * no setting, its name and rights.
     *
     * @throws IllegalArgumentException if its maker fails
     */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> resources(String function) throws IOException {
        return (List<Map<String, Object>>)
                Recording.ofClassPath(System.getenv("MAIN_CLASS")).row(function).getOrDefault("resources", List.of());
    }

    /**
     * What a package carries as {@code META-INF/multicloud-functions/settings}, for processes that serve many functions: of
     * each function a line with its name, the variables that must name the bucket of its trigger and its resources, its
     * secrets, and its own settings. One of these without a default is checked by making the function, which has no line then.
     */
    public static String settings(FunctionTable table) {
        var functions =
                new Functions(table, InMemoryPlatform.builder().examples().build());
        var text = new StringBuilder();
        for (FunctionDefinition definition : table.definitions()) {
            List<Handle> handles = functions.handles(definition.name());
            if (handles.stream().noneMatch(FunctionsJson::isNeededSetting)) {
                text.append(String.join(" ", words(definition, handles))).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isNeededSetting(Handle handle) {
        return handle.resource() instanceof Setting<?> setting
                && setting.defaultValue() == null
                && !AuthSettings.ALL.contains(setting);
    }

    private static Set<String> words(FunctionDefinition definition, List<Handle> handles) {
        var words = new LinkedHashSet<String>();
        words.add(definition.name());
        if (definition.trigger() instanceof Trigger.ObjectCreated created) {
            words.add(created.setting());
        }
        for (Handle handle : handles) {
            if (handle.resource() instanceof Setting<?> setting) {
                if (AuthSettings.ALL.contains(setting)) {
                    words.add("caller:" + setting.name());
                } else if (!RuntimeSettings.ALL.contains(setting)) {
                    words.add(word(setting));
                }
            } else if (handle.resource() instanceof Secret secret) {
                words.add("secret:" + secret.name());
            } else {
                words.add(handle.variable());
            }
        }
        return words;
    }

    private static String word(Setting<?> setting) {
        return setting.type() instanceof SettingType.Whole whole
                ? "whole:" + setting.name() + ':' + whole.min() + ':' + whole.max()
                : "setting:" + setting.name();
    }

    /** Two blanks, a line feed on every system, short lists on one line: made to be read in a diff. */
    private static String pretty(Object document) {
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return new JsonMapper().writer(printer).writeValueAsString(document) + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The function table cannot be written as JSON.", impossible);
        }
    }
}
