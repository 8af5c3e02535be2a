package dev.multicloudfunctions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which figures share a line, and how they are written. */
class MetricLinesTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> described = new ArrayList<>();
    private boolean joins = true;
    private final LineTelemetry telemetry =
            new LineTelemetry(out, Settings.of(Map.of("LOG_LEVEL", "WARN")), new Plain(), new Described());

    @Test
    void whatHasTheSameTagsIsOneSumAndWhatHasOthersAnother() {
        telemetry.count("sold", 1, "shop", "a");
        telemetry.count("sold", 2, "shop", "b");
        telemetry.count("sold", 3, "shop", "a");
        telemetry.count("sold", 4, "till", "a");
        telemetry.count("sold", 5, "shop", "a", "till", "1");
        telemetry.count("sold", 6);
        telemetry.count("sold", 7, "shop", "b");

        assertThat(flushed())
                .containsExactly(
                        "{#\"shop\":\"a\",\"sold\":4}",
                        "{#\"shop\":\"b\",\"sold\":9}",
                        "{#\"till\":\"a\",\"sold\":4}",
                        "{#\"shop\":\"a\",\"till\":\"1\",\"sold\":5}",
                        "{#\"sold\":6}");
    }

    @Test
    void metricsWhoseTagsAgreeShareALineThatNamesEachTagOnce() {
        telemetry.count("sold", 1, "shop", "a", "till", "1");
        telemetry.count("seen", 2, "shop", "a");
        telemetry.count("lost", 3, "shop", "b");
        telemetry.count("kept", 4, "till", "2");
        telemetry.count("made", 5, "land", "x");
        telemetry.count("sent", 6, "land", "y", "shop", "b");

        assertThat(flushed())
                .containsExactly(
                        "{#\"shop\":\"a\",\"till\":\"1\",\"sold\":1,\"seen\":2,\"land\":\"x\",\"made\":5}",
                        "{#\"shop\":\"b\",\"lost\":3,\"till\":\"2\",\"kept\":4,\"land\":\"y\",\"sent\":6}");
    }

    @Test
    void timesAreListsOfAtMostAHundred() {
        for (int i = 0; i < 250; i++) {
            telemetry.time("took", 1_000_000, "shop", "a");
        }
        telemetry.time("took", 2_000_000, "shop", "b");

        List<String> lines = flushed();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("{#\"shop\":\"a\",\"took\":[" + "1.000,".repeat(99) + "1.000]}");
        assertThat(lines.get(1)).isEqualTo(lines.get(0));
        assertThat(lines.get(2)).isEqualTo("{#\"shop\":\"a\",\"took\":[" + "1.000,".repeat(49) + "1.000]}");
        assertThat(lines.get(3)).isEqualTo("{#\"shop\":\"b\",\"took\":[2.000]}");
    }

    @Test
    void countsHaveNoSuchLimit() {
        for (int i = 0; i < 250; i++) {
            telemetry.count("sold", 1);
        }

        assertThat(flushed()).containsExactly("{#\"sold\":250}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "499, 0.000",
        "600, 0.001",
        "9600, 0.010",
        "99400, 0.099",
        "99600, 0.100",
        "1234567, 1.235",
        "1009000, 1.009",
        "1010000, 1.010",
        "60000000000, 60000.000"
    })
    void timesAreMillisecondsToTheMicrosecond(long nanos, String written) {
        telemetry.time("took", nanos);

        assertThat(flushed()).containsExactly("{#\"took\":[" + written + "]}");
    }

    @Test
    void whereNothingIsJoinedEachIsALineOfItsOwn() {
        joins = false;
        telemetry.count("sold", 1, "shop", "a");
        telemetry.count("sold", 1, "shop", "a");
        telemetry.time("took", 1_000_000, "shop", "a");
        telemetry.time("took", 2_000_000, "shop", "a");

        assertThat(flushed())
                .containsExactly(
                        "{#\"shop\":\"a\",\"sold\":1,\"took\":1.000}", "{#\"shop\":\"a\",\"sold\":1,\"took\":2.000}");
    }

    @Test
    void aDescriptionIsAskedForOnlyWhereTheLineIsAnother() {
        telemetry.count("sold", 1, "shop", "a");
        flushed();
        telemetry.count("sold", 2, "shop", "a");
        flushed();
        assertThat(described).containsExactly("sold false shop a");

        telemetry.count("sold", 2, "shop", "b");
        flushed();
        telemetry.time("sold", 2_000_000, "shop", "b");
        assertThat(flushed()).containsExactly("{#\"shop\":\"b\",\"sold\":[2.000]}");
        telemetry.time("made", 2_000_000, "shop", "b");
        flushed();
        telemetry.time("made", 2_000_000, "shop", "b");
        telemetry.count("sold", 1, "shop", "b");
        assertThat(flushed()).containsExactly("{#\"shop\":\"b\",\"made\":[2.000],\"sold\":1}");
        assertThat(described)
                .containsExactly(
                        "sold false shop a",
                        "sold false shop b",
                        "sold true shop b",
                        "made true shop b",
                        "made true shop b; sold false shop b");
    }

    @Test
    void whatIsFlushedOrDiscardedIsGone() {
        telemetry.count("sold", 1);
        assertThat(flushed()).hasSize(1);
        assertThat(flushed()).isEmpty();
        telemetry.count("sold", 1);
        telemetry.discard();
        assertThat(flushed()).isEmpty();
    }

    @Test
    void metricsHaveNoLevelAndTheLogHas() {
        telemetry.log(Telemetry.Level.INFO, "quiet", null);
        telemetry.log(Telemetry.Level.WARN, "loud", null);
        telemetry.count("sold", 1);
        telemetry.flush();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("loud", "\"sold\":1")
                .doesNotContain("quiet");
    }

    private List<String> flushed() {
        out.reset();
        telemetry.flush();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private final class Described implements MetricLines.Head {

        @Override
        public void begin(StringBuilder json, long now) {
            json.append('{');
        }

        @Override
        public String describe(List<MetricLines.Series> series) {
            var each = new ArrayList<String>();
            for (MetricLines.Series one : series) {
                each.add(one.metric() + ' ' + one.milliseconds() + ' ' + String.join(" ", one.tags()));
            }
            described.add(String.join("; ", each));
            return "#";
        }

        @Override
        public boolean joins() {
            return joins;
        }
    }

    private static final class Plain implements LineLog.Dialect {

        @Override
        public String levelMember() {
            return "level";
        }

        @Override
        public String level(Telemetry.Level level) {
            return level.name();
        }

        @Override
        public void describe(Invocation invocation, LineLog.Line line) {}
    }
}
