package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of signals, and what else has to say the same. */
class SignalTest {

    private static final Path MONITORING = Path.of("..", "deploy", "monitoring");
    private static final String BEGIN = "<!-- The table of signals: SignalTest writes it with -Dmcf.update=true -->\n";
    private static final String END = "<!-- Its end -->";

    @Test
    void whatCallersDidWrongIsNone() {
        var faults = Stream.of(ErrorKind.values())
                .filter(ErrorKind::poison)
                .map(Observation::outcome)
                .toList();
        assertThat(Signal.all())
                .flatExtracting(Signal::outcomes)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(faults)
                .contains(Observation.outcome(ErrorKind.INTERNAL), Observation.outcome(ErrorKind.UNAVAILABLE));
    }

    @Test
    void everySignalIsOnEveryPlatformOrSaysWhyNot() {
        for (Signal signal : Signal.all()) {
            Map<String, List<?>> platforms = Map.of(
                    "aws", signal.outcomes().isEmpty() ? signal.aws() : signal.outcomes(),
                    "azure", signal.azure(),
                    "google", signal.google(),
                    "container", signal.container());
            platforms.forEach((platform, bindings) -> assertThat(bindings.isEmpty())
                    .as("%s on %s", signal.name(), platform)
                    .isEqualTo(signal.none().containsKey(platform)));
            assertThat(signal.severity()).isIn("page", "ticket");
        }
    }

    /** The recording rules of Prometheus take the outcomes together that functions of events and of HTTP fail with. */
    @Test
    void whatPrometheusCallsAFailureIsWhatTheTableDoes() throws IOException {
        var outcomes = new TreeSet<String>();
        Signal.all().forEach(each -> outcomes.addAll(each.outcomes()));
        Matcher rule = Pattern.compile("outcome=~\"([^\"]+)\"")
                .matcher(Files.readString(MONITORING.resolve("prometheus/rules/recording.yml")));
        var found = new ArrayList<String>();
        while (rule.find()) {
            found.add(rule.group(1));
            assertThat(rule.group(1).split("\\|")).containsExactlyInAnyOrderElementsOf(outcomes);
        }
        assertThat(found).hasSize(2);
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        Path page = MONITORING.resolve("README.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String wanted = text.substring(0, begin) + table() + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("mcf.update")) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page)).isEqualTo(wanted);
    }

    private static String table() {
        var table = new StringBuilder(
                "\n| signal | raised by | severity | CloudWatch | Azure Monitor | Cloud Monitoring | Prometheus |\n"
                        + "|---|---|---|---|---|---|---|\n");
        for (Signal each : Signal.all()) {
            String lines = each.outcomes().isEmpty() ? "" : '`' + each.name() + '`';
            String aws = Stream.concat(
                            lines.isEmpty() ? Stream.of() : Stream.of(lines),
                            each.aws().stream().map(b -> "`" + (own(b) ? "" : "…") + b.get("id") + '`'))
                    .collect(Collectors.joining(", "));
            String azure = each.azure().isEmpty() ? "" : "`…-" + each.kebab() + '`';
            String google = each.google().isEmpty() ? "" : '`' + each.kebab() + ".json`";
            String container = each.container().stream()
                    .map(b -> "`" + b.get("alert") + '`')
                    .collect(Collectors.joining(", "));
            table.append("| `").append(each.name()).append("` | ").append(each.meaning());
            table.append(" More than ")
                    .append(each.above())
                    .append(" in ")
                    .append(each.minutes())
                    .append(" minutes");
            table.append(" | ").append(each.severity()).append(each.canary() ? ", stops a canary" : "");
            for (String[] cell :
                    new String[][] {{"aws", aws}, {"azure", azure}, {"google", google}, {"container", container}}) {
                table.append(" | ")
                        .append(cell[1].isEmpty() ? "none: " + each.none().get(cell[0]) : cell[1]);
            }
            table.append(" |\n");
        }
        return table.append('\n').toString();
    }

    /** Whether an alarm stands by itself, and not for each Lambda, queue or table. */
    private static boolean own(Map<String, Object> binding) {
        return List.of("api", "failed").contains(String.valueOf(binding.get("of")));
    }
}
