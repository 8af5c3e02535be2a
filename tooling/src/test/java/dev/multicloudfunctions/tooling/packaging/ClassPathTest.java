package dev.multicloudfunctions.tooling.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private Path jar(String path, String group) throws IOException {
        return JarOfSources.library(folder.resolve(path), group, path);
    }

    private List<String> joined(List<Path> application, List<Path> adapter) throws IOException {
        return ClassPath.joined(application, adapter, told::add).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Test
    void theApplicationsVersionWinsAndTheDifferenceIsTold() throws IOException {
        List<Path> application =
                List.of(jar("a/shop-1.0.jar", "x"), jar("a/json-2.1.jar", "j"), jar("a/same-1.jar", "s"));
        List<Path> adapter = List.of(jar("b/adapter-7.jar", "y"), jar("b/json-2.0.jar", "j"), jar("b/same-1.jar", "s"));

        assertThat(joined(application, adapter))
                .containsExactly("adapter-7.jar", "shop-1.0.jar", "json-2.1.jar", "same-1.jar");
        assertThat(told).containsExactly("json is 2.1, as the application has it; adapter was tested with 2.0.");
    }

    @Test
    void whatAStartNeedsComesFirst() throws IOException {
        List<Path> adapter = List.of(
                jar("adapter-7.jar", "y"),
                jar("spring-6.jar", "s"),
                jar("multicloud-functions-runtime-1.0-SNAPSHOT.jar", "r"));

        assertThat(joined(List.of(jar("shop-1.0.jar", "x")), adapter))
                .containsExactly(
                        "adapter-7.jar",
                        "multicloud-functions-runtime-1.0-SNAPSHOT.jar",
                        "shop-1.0.jar",
                        "spring-6.jar");
    }

    @Test
    void librariesOfOneNameButAnotherGroupBothStay() throws IOException {
        List<Path> application = List.of(jar("shop-1.0.jar", "x"), jar("a/api-1.jar", "mail"));
        List<Path> adapter = List.of(jar("adapter-7.jar", "y"), jar("b/api-2.jar", "web"));

        assertThat(joined(application, adapter))
                .containsExactly("adapter-7.jar", "shop-1.0.jar", "api-2.jar", "api-1.jar");
        assertThat(told).isEmpty();
    }

    @Test
    void twoLibrariesWhoseFilesHaveOneNameCannotLieInOneFolder() throws IOException {
        List<Path> application = List.of(jar("shop-1.0.jar", "x"), jar("a/api-1.jar", "mail"));
        List<Path> adapter = List.of(jar("adapter-7.jar", "y"), jar("b/api-1.jar", "web"));

        assertThatThrownBy(() -> joined(application, adapter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/api-1.jar")
                .hasMessageContaining("b/api-1.jar");
    }

    @Test
    void aClassifierIsNoVersion() throws IOException {
        List<Path> application =
                List.of(jar("shop-1.0.jar", "x"), jar("repository/net/netty/4.1/netty-4.1-linux-x86_64.jar", "n"));
        List<Path> adapter = List.of(jar("adapter-7.jar", "y"), jar("repository/net/netty/4.1/netty-4.1.jar", "n"));

        assertThat(joined(application, adapter)).hasSize(4);
    }

    @Test
    void versionsAreReadFromNamesThatHoldNumbers() throws IOException {
        assertThat(Library.of(jar("log4j-1.2-api-2.26.1.jar", "l")).artifact()).isEqualTo("log4j-1.2-api");
        assertThat(Library.of(jar("postgresql-42.7.14.jar", "l")).version()).isEqualTo("42.7.14");
        assertThat(Library.of(jar("shop.jar", "l")).artifact()).isEqualTo("shop");
    }

    @Test
    void whatIsNoJarIsTold() {
        assertThatThrownBy(() -> ClassPath.parse(folder.resolve("missing.jar").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.jar");
    }
}
