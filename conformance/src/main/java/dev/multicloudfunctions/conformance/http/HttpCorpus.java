package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Score;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All HTTP cases. */
public final class HttpCorpus {

    private static final List<String> FILES = List.of(
            "hello",
            "products",
            "conditions",
            "orders",
            "images",
            "reading",
            "json",
            "numbers",
            "text",
            "content-types",
            "paths",
            "query",
            "methods",
            "headers",
            "fields",
            "bodies",
            "patches",
            "forms",
            "origins",
            "access",
            "once",
            "binary",
            "failures");

    private static final List<HttpCase> CASES = load();

    private HttpCorpus() {}

    /** The cases, unmodifiable, in the order of the files. */
    public static List<HttpCase> cases() {
        return CASES;
    }

    /**
     * The cases of an application's own file, unmodifiable, in its order. The README beside the corpus' files says what the
     * members mean.
     *
     * @throws UncheckedIOException if the file can't be read or is no JSON
     */
    public static List<HttpCase> cases(Path file) {
        return List.copyOf(CaseFile.read(file));
    }

    /**
     * Runs every case and counts, whatever the result: for platforms that are measured without being ours to repair.
     *
     * @param platform the name for the table
     * @param lacking what the platform makes impossible; these cases count as skipped
     */
    public static Score score(String platform, HttpExchange exchange, Set<Capability> lacking) {
        var score = new Score(platform);
        for (HttpCase each : CASES) {
            if (!Collections.disjoint(each.needs(), lacking)) {
                score.skip(each.name());
                continue;
            }
            Optional<String> failure = each.check(exchange);
            if (failure.isPresent()) {
                score.fail(each.name(), failure.get());
            } else {
                score.pass();
            }
        }
        return score;
    }

    private static List<HttpCase> load() {
        var cases = new ArrayList<HttpCase>();
        for (String file : FILES) {
            cases.addAll(CaseFile.read(file));
        }
        return List.copyOf(cases);
    }
}
