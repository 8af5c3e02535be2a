package dev.multicloudfunctions.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application is called, for modules that come in jars of their own. */
class ApplicationTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String ACME = "META-INF/maven/com.acme/todo/pom.properties";
    private static final String OTHER = "META-INF/maven/com.other/lib/pom.properties";
    private static final String NOTHING = "";

    @TempDir
    private Path folder;

    @Test
    void whatAModuleSaysCounts() throws Exception {
        assertThat(described("table.application(\"list\", \"Todo list\", \"3\");", Map.of()))
                .isEqualTo("list, Todo list, 3");
    }

    @Test
    void ofSeveralModulesTheLastOneCounts() {
        FunctionTable table = FunctionTable.of(
                each -> each.application("first", "First", "1"), each -> each.application("second", "Second", "2"));

        assertThat(table.application().name()).isEqualTo("second");
    }

    @Test
    void theManifestTellsWhatIsLeftOut() throws Exception {
        String manifest = "Manifest-Version: 1.0\nImplementation-Title: Acme's list\nImplementation-Version: 1.2\n";

        assertThat(described(NOTHING, Map.of(MANIFEST, manifest, ACME, "version=9\n")))
                .isEqualTo("todo, Acme's list, 1.2");
        assertThat(described("table.application(\"list\", \"Todo list\");", Map.of(MANIFEST, manifest)))
                .isEqualTo("list, Todo list, 1.2");
    }

    @Test
    void whatIsIncludedIsOfItsOwnJar() throws Exception {
        Path jar = jar("table.application(\"list\", \"Todo list\");", Map.of(ACME, "version=4.5\n"));
        try (var loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            var module = (FunctionModule)
                    loader.loadClass("com.acme.todo.Todos").getConstructor().newInstance();

            assertThat(text(FunctionTable.of(table -> table.include(module)))).isEqualTo("list, Todo list, 4.5");
        }
    }

    @Test
    void mavensVersionCountsWhereTheManifestHasNone() throws Exception {
        assertThat(described(NOTHING, Map.of(ACME, "version=4.5-SNAPSHOT\n"))).isEqualTo("todo, todo, 4.5-SNAPSHOT");
    }

    @Test
    void ofAMergedJarNobodyKnowsTheVersion() throws Exception {
        assertThat(described(NOTHING, Map.of(ACME, "version=4.5\n", OTHER, "version=6\n")))
                .isEqualTo("todo, todo, unknown");
    }

    @Test
    void aTableWithoutModulesHasANameToo() {
        assertThat(text(FunctionTable.of())).isEqualTo("application, application, unknown");
    }

    private String described(String declaration, Map<String, String> files) throws Exception {
        Path jar = jar(declaration, files);
        try (var loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            var module = (FunctionModule)
                    loader.loadClass("com.acme.todo.Todos").getConstructor().newInstance();
            return text(FunctionTable.of(module));
        }
    }

    private static String text(FunctionTable table) {
        Application application = table.application();
        return application.name() + ", " + application.title() + ", " + application.version();
    }

    private Path jar(String declaration, Map<String, String> files) throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("com/acme/todo")).resolve("Todos.java"),
                "package com.acme.todo; public class Todos implements " + FunctionModule.class.getName()
                        + " { @Override public void declare(" + FunctionModule.class.getPackageName()
                        + ".FunctionTable.Builder table) {" + declaration + "} }");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(code).isZero();
        Path jar = Files.createTempFile(folder, "todo", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (files.containsKey(MANIFEST)) {
                write(out, MANIFEST, files.get(MANIFEST).getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (!file.getKey().equals(MANIFEST)) {
                    write(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            write(out, "com/acme/todo/Todos.class", Files.readAllBytes(source.resolveSibling("Todos.class")));
        }
        return jar;
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
