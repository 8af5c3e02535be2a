package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.packaged.LibraryReasons;
import dev.multicloudfunctions.conformance.packaged.OwnJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands beside the container's jar in {@code target/lib}, and why. */
class PackageIT {

    @Test
    void everyJarHasAReasonAndEveryReasonAJar() throws IOException {
        LibraryReasons.whole()
                .because("/openapi.json", "multicloud-functions-openapi")
                .because(
                        "beans, their configuration and the end of a process",
                        "spring-boot-3",
                        "spring-boot-autoconfigure",
                        "spring-boot-starter-3",
                        "jakarta.annotation-api",
                        "snakeyaml")
                .because(
                        "log lines, those of libraries too",
                        "spring-boot-starter-logging",
                        "logback-classic",
                        "logback-core",
                        "log4j-api",
                        "log4j-to-slf4j",
                        "jul-to-slf4j")
                .because("HTTP", "spring-web", "tomcat-embed-core")
                .because(
                        "health and metrics",
                        "spring-boot-starter-actuator",
                        "spring-boot-actuator-3",
                        "spring-boot-actuator-autoconfigure",
                        "micrometer-",
                        "prometheus-metrics-",
                        "HdrHistogram",
                        "LatencyUtils")
                .because("traces, loaded where they are wanted", "opentelemetry-")
                .because(
                        "tables: H2, PostgreSQL and their migrations",
                        "spring-boot-starter-jdbc",
                        "spring-jdbc",
                        "spring-tx",
                        "HikariCP",
                        "h2-",
                        "postgresql",
                        "flyway-core",
                        "flyway-database-postgresql",
                        "jackson-dataformat-toml")
                .because("schedules and waiting work", "db-scheduler")
                .because("events", "cloudevents-")
                .because("tokens of who calls, loaded where a route asks for one", "nimbus-jose-jwt")
                .hold(names(jars("lib")));
    }

    @Test
    void ourJarsHaveNamesAndNoPackageInCommon() throws IOException {
        List<Path> jars = new ArrayList<>(jars("lib"));
        jars.add(Path.of("target", "multicloud-functions.jar"));
        OwnJars.hold(jars);
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(jar -> jar.getFileName().toString()).toList();
    }

    private static List<Path> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", folder))) {
            return files.toList();
        }
    }
}
