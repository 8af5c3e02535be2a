package dev.multicloudfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a user can name has a comment. The release's doclint leaves out what is missing, since it asks for a tag for each
 * parameter too, and has no word for comments alone.
 */
@Tag("any-jdk")
class PublicCommentsTest {

    @Test
    @Tag("runtime-alone")
    void everyPublicTypeAndMemberHasOne(@TempDir Path classes) throws IOException {
        var found = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null);
                Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> all =
                    sources.filter(each -> each.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-proc:none",
                    "-Xmaxwarns",
                    "10000",
                    "-Xdoclint:missing/protected",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            boolean compiled = compiler.getTask(
                            new StringWriter(), files, found, options, null, files.getJavaFileObjectsFromPaths(all))
                    .call();

            assertThat(compiled).isTrue();
        }
        assertThat(found.getDiagnostics()).as("doclint speaks").isNotEmpty();
        assertThat(found.getDiagnostics().stream()
                        .filter(each -> each.getMessage(Locale.ROOT).contains("no comment"))
                        .filter(each -> !each.getSource().getName().contains("internal"))
                        .map(each -> each.getSource().getName() + ":" + each.getLineNumber()))
                .isEmpty();
    }
}
