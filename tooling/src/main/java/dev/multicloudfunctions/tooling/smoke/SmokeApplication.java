package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.spring.MainClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application on the class path of this process, over resources in memory. Settings without a default have their
 * example, and secrets a value of ours.
 */
final class SmokeApplication {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String DEAD_LETTERS = "DEAD_LETTERS_TOPIC";

    private final FunctionTable table;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    private SmokeApplication(FunctionTable table) {
        this.table = table;
    }

    static SmokeApplication found() {
        @Nullable String mainClass = System.getenv(MainClass.SETTING);
        InMemoryPlatform examples = InMemoryPlatform.builder().examples().build();
        var application = new SmokeApplication(MainClass.found(mainClass, examples));
        application.variables.put(DEAD_LETTERS, "rejected");
        if (mainClass != null) {
            application.variables.put(MainClass.SETTING, mainClass);
        }
        var functions = new Functions(application.table, examples);
        functions.check();
        for (FunctionDefinition each : application.table.definitions()) {
            functions.handles(each.name()).forEach(application::give);
        }
        return application;
    }

    private void give(Handle handle) {
        if (handle.resource() instanceof Secret secret) {
            secrets.put(secret.name(), SECRET);
            variables.put(secret.setting(), SECRET);
        } else if (handle.resource() instanceof Setting<?> setting
                && setting.defaultValue() == null
                && setting.example() != null) {
            variables.put(setting.name(), setting.example());
        }
    }

    FunctionTable table() {
        return table;
    }

    /** The variables of its processes. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** The variables of the process of one function. */
    Map<String, String> variables(String function) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(Selection.SETTING, function);
        return all;
    }

    /** Resources that nobody has touched. */
    InMemoryPlatform platform() {
        InMemoryPlatform.Builder builder = InMemoryPlatform.builder();
        variables.forEach(builder::setting);
        InMemoryPlatform platform = builder.build();
        secrets.forEach((name, value) -> platform.secrets().put(name, value));
        return platform;
    }

    Functions functions(InMemoryPlatform platform) {
        return new Functions(table, platform);
    }
}
