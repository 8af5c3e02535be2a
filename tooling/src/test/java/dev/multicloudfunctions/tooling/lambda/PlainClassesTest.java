package dev.multicloudfunctions.tooling.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainClassesTest {

    private static final String PACKAGE = "dev/multicloudfunctions/tooling/lambda/";

    @TempDir
    private Path folder;

    /** Asks the folder or jar first, and tells what it has loaded. */
    private static final class Alone extends URLClassLoader {

        Alone(Path place) throws IOException {
            super(new URL[] {place.toUri().toURL()}, PlainClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (findLoadedClass(name) == null && findResource(name.replace('.', '/') + ".class") != null) {
                    return findClass(name);
                }
                return super.loadClass(name, resolve);
            }
        }

        boolean hasLoaded(String simpleName) {
            return findLoadedClass(PlainClassesTest.class.getPackageName() + '.' + simpleName) != null;
        }

        @SuppressWarnings("unchecked")
        <T> T made(Class<?> type) throws ReflectiveOperationException {
            return (T) loadClass(type.getName()).getDeclaredConstructor().newInstance();
        }
    }

    /** These classes, in the folder, as they are packaged. */
    private void packaged(String... simpleNames) throws IOException {
        Path jar = folder.resolve("application.jar");
        Files.createDirectories(folder.resolve(PACKAGE));
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String each : simpleNames) {
                out.putNextEntry(new JarEntry(PACKAGE + each + ".class"));
                out.write(bytes(each));
                Files.write(folder.resolve(PACKAGE + each + ".class"), bytes(each));
            }
        }
        for (Map.Entry<String, byte[]> each : PlainClasses.of(jar).entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    private static byte[] bytes(String simpleName) throws IOException {
        try (InputStream in = PlainClassesTest.class.getResourceAsStream(simpleName + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void whatLambdasOfAllFormsDoIsTheSame() throws Exception {
        packaged("Forms");

        try (var alone = new Alone(folder)) {
            Supplier<List<String>> plain = alone.made(Forms.class);
            assertThat(plain.getClass()).isNotEqualTo(Forms.class);
            assertThat(plain.get()).isEqualTo(new Forms().get());
            assertThat(alone.hasLoaded("Forms$Lambda0")).isTrue();
        }
    }

    @Test
    void aModuleDeclaresTheSameWithoutLoadingWhatItsFunctionsAreMadeOf() throws Exception {
        packaged("Notes", "Notes$Note", "Notes$Length", "Notes$Tag", "Notes$Word");

        try (var alone = new Alone(folder)) {
            FunctionModule module = alone.made(Notes.class);
            FunctionTable table = FunctionTable.of(module);

            assertThat(alone.hasLoaded("Notes$Note")).isFalse();
            var platform = new InMemoryPlatform();
            var functions = new Functions(table, platform);
            assertThat(result(functions.get("length"), made(alone, Notes.Note.class, "four")))
                    .hasToString("Length[length=10]");
            assertThat(alone.hasLoaded("Notes$Note")).isTrue();
            assertThat(functions.get("tag").input().getSimpleName()).isEqualTo("Tag");
            assertThat(functions.get("all").input()).isEqualTo(Void.class);
            assertThat(result(functions.get("prefixed"), made(alone, Notes.Word.class, "x")))
                    .hasToString("Word[text=px]");
        }
    }

    private static Object made(ClassLoader loader, Class<?> type, String text) throws ReflectiveOperationException {
        var constructor = loader.loadClass(type.getName()).getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        return constructor.newInstance(text);
    }

    @SuppressWarnings("unchecked")
    private static Object result(BoundFunction<?, ?> function, Object input) {
        return ((Function<Object, Object>) function.function()).apply(input);
    }

    @Test
    void whatIsDoneOnceIsNotDoneAgain() throws Exception {
        byte[] plain = Objects.requireNonNull(PlainClass.of(bytes("Notes")).get(PACKAGE + "Notes"));

        // The lambda of a constructor, and those that box, stay in Forms; of Notes nothing is left.
        assertThat(PlainClass.of(plain)).containsOnlyKeys(PACKAGE + "Notes");
        assertThat(PlainClass.of(plain).get(PACKAGE + "Notes")).isSameAs(plain);
    }
}
