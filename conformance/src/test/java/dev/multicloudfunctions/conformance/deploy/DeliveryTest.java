package dev.multicloudfunctions.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipelines say what people say, and run what was looked at. */
class DeliveryTest {

    private static final Path PROJECT = Place.DEPLOY.getParent();
    private static final Pattern VERB = Pattern.compile("\\bmake ([a-z]+)(?=['\"]?$)");
    private static final Pattern USES = Pattern.compile("^\\s*(?:- )?uses: (?!\\./)(.*)$");

    static List<Path> pipelines() throws IOException {
        try (Stream<Path> workflows = Files.list(PROJECT.resolve(".github/workflows"))) {
            return Stream.concat(workflows, Stream.of(PROJECT.resolve("Jenkinsfile")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyVerbIsOneOfTheMakefile(Path pipeline) throws IOException {
        String makefile = Files.readString(PROJECT.resolve("Makefile"));
        int verbs = 0;
        List<String> lines = Files.readAllLines(pipeline);
        for (int line = 0; line < lines.size(); line++) {
            Matcher verb = VERB.matcher(lines.get(line));
            if (verb.find()) {
                verbs++;
                assertThat(makefile)
                        .as("%s:%d: the Makefile's verbs", PROJECT.relativize(pipeline), line + 1)
                        .contains("\n" + verb.group(1) + ": ## ");
            }
        }
        assertThat(verbs).as("%s: verbs", PROJECT.relativize(pipeline)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyActionIsNamedByItsCommit(Path pipeline) throws IOException {
        List<String> lines = Files.readAllLines(pipeline);
        for (int line = 0; line < lines.size(); line++) {
            Matcher uses = USES.matcher(lines.get(line));
            if (uses.find()) {
                assertThat(uses.group(1))
                        .as("%s:%d", PROJECT.relativize(pipeline), line + 1)
                        .matches("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v[0-9.]+");
            }
        }
    }
}
