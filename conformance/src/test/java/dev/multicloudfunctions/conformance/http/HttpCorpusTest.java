package dev.multicloudfunctions.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Score;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class HttpCorpusTest {

    private static final Set<String> MAY_FAIL_INSIDE = Set.of(
            "a function that would split the answer fails instead",
            "a status that is none fails instead",
            "a cookie that browsers would drop is a defect",
            "a function answers after it failed",
            "a defect says nothing of itself",
            "an unexpected exception says nothing of itself",
            "an error says nothing of itself",
            "an exhausted stack says nothing of itself",
            "a filter's defect is not told",
            "a refusal is not kept: its key is free",
            "an answer that cannot be kept is a failure, and is not made again");

    @Test
    void thereAreHundredsOfCasesEachWithAName() {
        List<String> names = HttpCorpus.cases().stream().map(HttpCase::name).toList();

        assertThat(names).hasSizeGreaterThan(350).doesNotHaveDuplicates();
        assertThat(names).allSatisfy(name -> assertThat(name).isNotBlank());
    }

    @Test
    void noInputIsExpectedToBreakAFunctionThatWasNotMadeToBreak() {
        for (HttpCase each : HttpCorpus.cases()) {
            for (HttpStep step : each.steps()) {
                if (!MAY_FAIL_INSIDE.contains(each.name())) {
                    assertThat(step.expected().status())
                            .as(each.name())
                            .isNotEqualTo(500)
                            .isGreaterThan(199);
                }
            }
        }
    }

    @Test
    void everyCapabilityThatHttpNeedsHasACase() {
        Set<Capability> needed = new HashSet<>();
        HttpCorpus.cases().forEach(each -> needed.addAll(each.needs()));

        assertThat(needed)
                .contains(
                        Capability.NON_UTF8_TEXT_BODIES,
                        Capability.CHUNKED_BODIES,
                        Capability.HOST_BODY_LIMIT,
                        Capability.ENCODED_SLASH_IN_PATH,
                        Capability.RAW_DOT_SEGMENTS,
                        Capability.TOPIC_DELIVERY,
                        Capability.CONFORMANCE_FUNCTIONS);
    }

    @Test
    void aPlatformThatAnswersEverythingAlikeScoresBadly() {
        var nothing = new HttpResponse(200, HttpHeaders.EMPTY, new byte[0]);

        Score score = HttpCorpus.score("constant", request -> nothing, Set.of(Capability.TOPIC_DELIVERY));

        assertThat(score.passed()).isLessThan(3);
        assertThat(score.skipped()).hasSize(3);
        assertThat(score.line()).startsWith("| constant | ").endsWith(" | 3 |");
    }

    @Test
    void aPlatformThatDoesNotAnswerScoresNothing() {
        Score score = HttpCorpus.score(
                "silent",
                request -> {
                    throw new java.io.IOException("connection refused");
                },
                Set.of(Capability.TOPIC_DELIVERY));

        assertThat(score.passed()).isZero();
        assertThat(score.failures().get(0)).contains("connection refused");
    }
}
