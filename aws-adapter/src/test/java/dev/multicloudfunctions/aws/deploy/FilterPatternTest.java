package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns that CloudWatch's own pages explain, over lines like theirs. */
class FilterPatternTest {

    private static final String LINE = "{\"eventType\":\"UpdateTrail\",\"sourceIPAddress\":\"111.111.111.111\","
            + "\"arrayKey\":[\"value\",\"another value\"],\"objectList\":[{\"id\":1}],\"nothing\":null,\"late\":true,"
            + "\"latency\":123.5}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.eventType = \"UpdateTrail\" }",
                "{ $.eventType = UpdateTrail }",
                "{ $.sourceIPAddress != \"123.123.*\" }",
                "{ $.sourceIPAddress = \"111.111.*\" }",
                "{ $.arrayKey[0] = \"value\" }",
                "{ $.objectList[0].id = 1 }",
                "{ $.nothing IS NULL }",
                "{ $.other NOT EXISTS }",
                "{ $.late IS TRUE }",
                "{ $.latency >= 1.235e2 && $.latency < 124 }",
                "{ $.latency = 1 && $.late IS TRUE || $.eventType = \"U*l\" }",
                "{ ($.eventType = \"a\") || ($.eventType = \"UpdateTrail\") }"
            })
    void theseMatch(String pattern) {
        assertThat(FilterPattern.of(pattern).matches(LINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.eventType = \"UPDATETRAIL\" }",
                "{ $.eventType = \"Update\" }",
                "{ $.other = \"x\" }",
                "{ $.other != \"x\" }",
                "{ $.late IS FALSE }",
                "{ $.late NOT EXISTS }",
                "{ $.latency > 123.5 }",
                "{ $.eventType = 1 }",
                "{ $.latency = 1 && ($.late IS TRUE || $.eventType = \"U*l\") }"
            })
    void theseDoNot(String pattern) {
        assertThat(FilterPattern.of(pattern).matches(LINE)).isFalse();
    }

    @Test
    void textMatchesNothingAndAnUnknownGrammarIsRefused() {
        assertThat(FilterPattern.of("{ $.a NOT EXISTS }").matches("START RequestId: 1"))
                .isFalse();
        assertThatThrownBy(() -> FilterPattern.of("{ $.a = \"x\" ")).hasMessageContaining("Expected }");
        assertThatThrownBy(() -> FilterPattern.of("{ a = \"x\" }")).hasMessageContaining("selector");
    }
}
