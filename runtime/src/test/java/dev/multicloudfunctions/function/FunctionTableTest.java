package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionTableTest {

    record Key(String id) {}

    /** Its jar is listed after that of the other. */
    public static final class Alpha implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function("alpha", Http.get("/alpha"), Void.class, Key.class, platform -> nothing -> new Key("alpha"));
        }
    }

    public static final class Beta implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function("beta", Http.get("/beta"), Void.class, Key.class, platform -> nothing -> new Key("beta"));
        }
    }

    /** Neither its route nor the type of its function is right. */
    public static final class Faulty implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function(
                    "faulty",
                    Http.get("no/slash").etag("tag"),
                    Void.class,
                    Key.class,
                    platform -> nothing -> new Key("faulty"));
        }
    }

    @TempDir
    private Path folder;

    @Test
    @Tag("runtime-alone")
    void modulesAreFoundInTheOrderOfTheirNames() throws IOException {
        List<String> names = found(List.of(Beta.class, Alpha.class), () -> names(FunctionTable.discover()));

        assertThat(names).containsExactly("alpha", "beta");
        assertThat(found(List.of(Beta.class, Alpha.class), () -> names(FunctionTable.packaged())))
                .isEqualTo(names);
    }

    @Test
    @Tag("runtime-alone")
    void whereNoModuleIsFoundThereIsNoFunction() {
        assertThat(names(FunctionTable.discover())).isEmpty();
        assertThat(names(FunctionTable.packaged())).isEmpty();
        assertThat(names(FunctionTable.discover(new Alpha()))).containsExactly("alpha");
    }

    @Test
    void whatWasPackagedIsNotCheckedAgain() throws IOException {
        FunctionTable packaged = found(List.of(Faulty.class), FunctionTable::packaged);

        assertThat(new Functions(packaged, new InMemoryPlatform()).get("faulty").output())
                .isEqualTo(Key.class);
        assertThatThrownBy(() -> found(List.of(Faulty.class), FunctionTable::discover))
                .hasMessageContaining("The path 'no/slash' of 'faulty' does not start with a slash.");
    }

    @Test
    void twoOfOneNameAreRefusedEverywhere() {
        assertThatThrownBy(() -> found(List.of(Alpha.class, Twin.class), FunctionTable::packaged))
                .hasMessage("Two functions are named 'alpha'.");
    }

    public static final class Twin implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.include(new Alpha());
        }
    }

    private static List<String> names(FunctionTable table) {
        return table.definitions().stream().map(FunctionDefinition::name).toList();
    }

    /** With a jar on the class path that names these modules. */
    private <T> T found(List<Class<?>> modules, Supplier<T> search) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(FunctionModule.class.getName()),
                modules.stream().map(Class::getName).toList());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return search.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
