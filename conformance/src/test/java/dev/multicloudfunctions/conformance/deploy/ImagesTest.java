package dev.multicloudfunctions.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A base and an image of {@code deploy/} is named by its digest: what a tag names today may be another tomorrow. */
class ImagesTest {

    /** Those without, and why. */
    private static final Map<String, String> WITHOUT =
            Map.of("multicloud-functions:1.0.0", "is built here, and has no digest before");

    /** A build argument without a default has to be given, and nothing else than a digest can follow the sign. */
    private static final Pattern PINNED = Pattern.compile("\\S+@(sha256:[0-9a-f]{64}|\\$\\{DIGEST})");

    private static final Pattern ARGUMENT = Pattern.compile("(?i)ARG\\s+(\\w+)=\"?([^\"\\s]*)\"?\\s*");
    private static final Pattern FROM = Pattern.compile("(?i)FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*");
    private static final Pattern COPY = Pattern.compile("(?i)COPY\\s.*--from=(\\S+)\\s.*");
    private static final Pattern IMAGE = Pattern.compile("\\s*(?:-\\s+)?[\"']?image[\"']?:\\s+[\"']?([^\"'\\s#]+).*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}|\\$(\\w+)");

    @Test
    void everyImageIsNamedByItsDigest() throws IOException {
        List<String> named = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Place.DEPLOY)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(ImagesTest::ours).toList()) {
                named.addAll(images(file.getFileName().toString(), Files.readAllLines(file)));
            }
        }

        assertThat(named).hasSizeGreaterThan(WITHOUT.size()).containsAll(WITHOUT.keySet());
        assertThat(unpinned(named)).as("images that are named by a tag alone").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM postgres:17",
                "FROM postgres",
                "FROM --platform=linux/arm64 postgres:17 AS base",
                "FROM postgres:17@sha256:f4c66b82",
                "ARG BASE=postgres:17\nFROM ${BASE}",
                "ARG DIGEST=\nFROM postgres:17@${DIGEST}",
                "ARG DIGEST=latest\nFROM postgres:17@${DIGEST}",
                "FROM scratch AS one\nCOPY --from=postgres:17 /a /b"
            })
    void aTagAloneIsNoticed(String dockerfile) {
        assertThat(unpinned(images("Dockerfile", dockerfile.lines().toList()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image: postgres:17", "      - image: \"postgres:17\" # the newest", "image: ${DB:-postgres:17}"
            })
    void aTagAloneIsNoticedInADescriptor(String line) {
        assertThat(unpinned(images("compose.yaml", List.of(line)))).isNotEmpty();
    }

    private static boolean ours(Path file) {
        String path = file.toString();
        return path.matches(".*(Dockerfile[^/]*|\\.ya?ml)") && !path.contains("/node_modules/");
    }

    private static List<String> unpinned(List<String> images) {
        return images.stream()
                .filter(image ->
                        !WITHOUT.containsKey(image) && !PINNED.matcher(image).matches())
                .toList();
    }

    /** What a Dockerfile begins with or copies from, but for its own stages, or what a descriptor runs. */
    private static List<String> images(String name, List<String> lines) {
        List<String> images = new ArrayList<>();
        Map<String, String> arguments = new HashMap<>();
        Set<String> stages = new HashSet<>(Set.of("scratch"));
        for (String line : lines) {
            Matcher found = (name.startsWith("Dockerfile") ? FROM : IMAGE).matcher(line);
            Matcher copy = COPY.matcher(line);
            Matcher argument = ARGUMENT.matcher(line);
            if (argument.matches()) {
                arguments.put(argument.group(1), argument.group(2));
            } else if (found.matches()) {
                images.add(value(found.group(1), arguments));
                if (found.groupCount() > 1 && found.group(2) != null) {
                    stages.add(found.group(2));
                }
            } else if (copy.matches()) {
                images.add(value(copy.group(1), arguments));
            }
        }
        // A stage that is chosen by the processor is one of the file's own, whose bases stand there.
        images.removeIf(image -> stages.contains(image) || stages.contains(image.replace("${TARGETARCH}", "arm64")));
        return images;
    }

    /** With the defaults of what is given from outside. */
    private static String value(String text, Map<String, String> arguments) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            String name = reference.group(1) == null ? reference.group(3) : reference.group(1);
            String otherwise = reference.group(2) == null ? reference.group() : reference.group(2);
            return Matcher.quoteReplacement(arguments.getOrDefault(name, otherwise));
        });
    }
}
