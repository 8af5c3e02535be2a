package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.spring.MainClass;

/** The application on the class path of this process. */
public final class Discovered {

    private Discovered() {}

    /**
     * The functions of its modules, and those of the Spring configuration that {@code MAIN_CLASS} in the environment names.
     *
     * @throws IllegalArgumentException if it has none, saying how they are found; with every fault of the declarations
     */
    public static FunctionTable functions() {
        FunctionTable table = MainClass.found(
                System.getenv(MainClass.SETTING),
                InMemoryPlatform.builder().examples().build());
        if (table.definitions().isEmpty()) {
            throw new IllegalArgumentException("The application has no functions. Name its FunctionModule in"
                    + " src/main/resources/META-INF/services/dev.multicloudfunctions.function.FunctionModule.");
        }
        return table;
    }
}
