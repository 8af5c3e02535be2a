package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.Tooling;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code describe}, run after run. */
@Tag("any-jdk")
class DescribeCommandTest {

    private static final String TABLE = FunctionsJson.of(FunctionTable.of(new Weather()));

    @TempDir
    Path folder;

    private String describe(String table, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("functions.json"), table);
        var arguments = new ArrayList<>(List.of(
                "describe",
                "--platforms",
                "aws",
                "--functions",
                file.toString(),
                "--output",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        var out = new ByteArrayOutputStream();
        Tooling.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments.toArray(new String[0]));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String template() throws IOException {
        return Files.readString(folder.resolve("out/aws/template.yaml"));
    }

    private static ObjectNode table() throws IOException {
        return (ObjectNode) new JsonMapper().readTree(TABLE);
    }

    @Test
    void runningTwiceChangesNoByte() throws IOException {
        assertThat(describe(TABLE)).contains("written    ");
        String first = template();

        assertThat(describe(TABLE)).contains("unchanged  ");
        assertThat(template()).isEqualTo(first);
    }

    @Test
    void itSaysWhoMayDoWhat() throws IOException {
        assertThat(describe(TABLE).lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "function | may | on what",
                        "addReading | read, write | collection old-readings",
                        "addReading | publish | topic measured",
                        "readRaw | read, write | bucket pictures, small/*",
                        "mailWarning | read | secret mail-key",
                        "ping | - | -");
    }

    @Test
    void aFunctionThatIsRemovedDisappears() throws IOException {
        describe(TABLE);
        ObjectNode less = without(table(), "ping");

        describe(less.toString());

        assertThat(template()).doesNotContain("Ping").contains("PurgeFunction");
    }

    private static ObjectNode without(ObjectNode table, String... functions) {
        ArrayNode rows = (ArrayNode) table.get("functions");
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (List.of(functions).contains(rows.get(i).path("name").asText())) {
                rows.remove(i);
            }
        }
        return table;
    }

    @Test
    void whatWouldDestroyDataIsNamedBeforeAnythingIsWritten() throws IOException {
        describe(TABLE);
        String before = template();
        ObjectNode other = without(table(), "importReport", "report", "show_warning");
        for (JsonNode resource : other.findParents("key")) {
            if (resource.path("name").asText().equals("stations")) {
                ((ObjectNode) resource).put("key", "name");
            }
        }

        assertThatThrownBy(() -> describe(other.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket ReportsBucket goes")
                .hasMessageContaining("queue ShowWarningQueue goes")
                .hasMessageContaining("queue ShowWarningDeadLetters goes")
                .hasMessageContaining("table StationsTable is replaced")
                .hasMessageContaining("--accept-loss")
                .hasMessageNotContaining("OldReadings");
        assertThat(template()).isEqualTo(before);

        assertThat(describe(other.toString(), "--accept-loss"))
                .contains("accepted: aws/template.yaml: the bucket ReportsBucket");
        assertThat(template()).doesNotContain("ReportsBucket");
    }

    @Test
    void anOverlayDoesNotMakeItALossAndStaysWhenRunAgain() throws IOException {
        Path overlay = Files.createDirectories(folder.resolve("overlay"));
        Files.writeString(overlay.resolve("aws.yaml"), """
                Resources:
                  Dashboard: null
                  GetStationFunction:
                    Properties:
                      MemorySize: 256
                  Extra:
                    Type: AWS::SNS::Topic
                    Properties:
                      DisplayName: !Sub ${AWS::StackName} extra
                """);
        describe(TABLE, "--overlay", overlay.toString());
        String first = template();
        describe(TABLE, "--overlay", overlay.toString());

        assertThat(template())
                .isEqualTo(first)
                .contains("# Suffixes are the function's affair")
                .contains("!GetAtt 'AverageQueue.Arn'");
        Template template = Template.of(first);
        assertThat(Document.at(template.lambdas().get("getStation"), "MemorySize"))
                .isEqualTo("256");
        assertThat(Document.at(template.lambdas().get("getStation"), "Description"))
                .isEqualTo(Weather.HOSTILE);
        assertThat(Document.at(template.resource("Extra"), "DisplayName")).isEqualTo("${AWS::StackName} extra");
        assertThat(template.resources("AWS::CloudWatch::Dashboard")).isEmpty();
    }

    @Test
    void indexesComeAndGoOneAtATime() throws IOException {
        ObjectNode before = table();
        indexes(before, 0);
        describe(before.toString());

        assertThat(describe(TABLE)).contains("now with byStation").contains("again for byTemperature");
        assertThat(indexes()).containsExactly("byStation-index");
        assertThat(describe(TABLE)).doesNotContain("one change of its indexes");
        assertThat(indexes()).containsExactly("byStation-index", "byTemperature-index");

        assertThat(describe(before.toString()))
                .contains("now without byStation")
                .contains("again for byTemperature");
        assertThat(indexes()).containsExactly("byTemperature-index");
        describe(before.toString());
        assertThat(indexes()).isEmpty();
    }

    private static void indexes(ObjectNode table, int size) {
        for (JsonNode resource : table.findParents("indexes")) {
            ArrayNode indexes = (ArrayNode) resource.get("indexes");
            while (resource.path("name").asText().equals("old-readings") && indexes.size() > size) {
                indexes.remove(indexes.size() - 1);
            }
        }
    }

    private List<String> indexes() throws IOException {
        var names = new ArrayList<String>();
        for (Object index : Template.list(
                Document.at(Template.of(template()).resource("OldReadingsTable"), "GlobalSecondaryIndexes"))) {
            names.add(String.valueOf(Document.at(index, "IndexName")));
        }
        return names;
    }

    @Test
    void whatCannotBeMeantIsAnsweredWithWhatCan() {
        assertThatThrownBy(() -> describe(TABLE, "--outptu", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--outptu")
                .hasMessageContaining("--output");
        assertThatThrownBy(() -> describe(TABLE, "--platforms", "aws,heroku"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heroku")
                .hasMessageContaining("aws");
        assertThatThrownBy(() -> describe(TABLE, "--overlay")).hasMessageContaining("--overlay lacks its value");
        assertThatThrownBy(() -> describe("{}")).hasMessageContaining("verb functions");
        assertThatThrownBy(() -> describe("{")).hasMessageContaining("no JSON");
    }

    @Test
    void namesThatWouldBeOneInATemplateAreRefused() throws IOException {
        assertThatThrownBy(() -> describe(renamed("ping", "pur_ge", "purGe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'pur_ge'")
                .hasMessageContaining("'purGe'");
        assertThatThrownBy(() -> describe(renamed("ping", "api")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ApiFunction");
    }

    private static String renamed(String function, String... names) throws IOException {
        ObjectNode table = table();
        ArrayNode rows = (ArrayNode) table.get("functions");
        for (JsonNode row : List.copyOf(rows.findParents("trigger"))) {
            if (row.path("name").asText().equals(function)) {
                for (String name : names) {
                    rows.add(((ObjectNode) row.deepCopy()).put("name", name));
                }
            }
        }
        return table.toString();
    }

    @Test
    void twoFunctionsOfOneUploadAreRefusedSinceS3TellsOne() throws IOException {
        ObjectNode table = table();
        for (JsonNode trigger : table.findParents("prefix")) {
            if (trigger.path("prefix").asText().equals("raw/") && trigger.has("suffixes")) {
                ((ObjectNode) trigger).put("prefix", "small/raw/");
            }
        }

        assertThatThrownBy(() -> describe(table.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'readSmall'")
                .hasMessageContaining("'readRaw'");
    }
}
