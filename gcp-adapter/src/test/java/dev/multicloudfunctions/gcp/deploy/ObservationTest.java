package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and charts look at metrics that exist. */
class ObservationTest {

    private static final Pattern OWN_METRIC = Pattern.compile("logging\\.googleapis\\.com/user/%PREFIX%-([a-z-]+)");
    private static final Pattern LABEL = Pattern.compile("metric\\.labels\\.([a-z]+)");

    private static List<Place> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Place.DEPLOY.resolve("gcp").resolve(folder))) {
            return files.map(file -> Place.of("gcp/" + folder + "/" + file.getFileName()))
                    .toList();
        }
    }

    @Test
    void everyAlertIsFoundAgainByItsTitle() throws IOException {
        assertThat(files("alerts")).isNotEmpty();
        for (Place alert : files("alerts")) {
            Place title = alert.at("displayName");
            assertThat(title.text()).as("%s", title).startsWith("%PREFIX%: ");
            assertThat(Files.readAllLines(alert.file()))
                    .as("%s: a line of its own, for the script", title)
                    .contains("  \"displayName\": \"" + title.text() + "\",");
            assertThat(alert.at("notificationChannels").items())
                    .as("%s: filled by the script", alert.at("notificationChannels"))
                    .isEmpty();
        }
    }

    @Test
    void everyMetricOfOursThatIsLookedAtIsMade() throws IOException {
        for (Place filter : filters()) {
            Matcher metric = OWN_METRIC.matcher(filter.text());
            if (metric.find()) {
                Path made = Place.DEPLOY.resolve("gcp/metrics/" + metric.group(1) + ".json");
                assertThat(made).as("%s looks at %s", filter, metric.group()).isRegularFile();
                var labels = new ArrayList<String>();
                Place.of("gcp/metrics/" + metric.group(1) + ".json")
                        .at("metricDescriptor", "labels")
                        .items()
                        .forEach(label -> labels.add(label.at("key").text()));
                Matcher label = LABEL.matcher(filter.text());
                while (label.find()) {
                    assertThat(labels).as("%s", filter).contains(label.group(1));
                }
            }
        }
    }

    @Test
    void everyLabelOfAMetricIsTaken() throws IOException {
        for (Place metric : files("metrics")) {
            for (Place label : metric.at("metricDescriptor", "labels").items()) {
                assertThat(metric.at("labelExtractors", label.at("key").text()).present())
                        .as("%s: where the label is taken from", label)
                        .isTrue();
            }
        }
    }

    /** A filter and the groups beside it. */
    private static List<Place> filters() throws IOException {
        var filters = new ArrayList<Place>();
        for (Place alert : files("alerts")) {
            alert.at("conditions").items().forEach(each -> filters.add(each.at("conditionThreshold")));
        }
        for (Place tile :
                Place.of("gcp/dashboard.json").at("mosaicLayout", "tiles").items()) {
            tile.at("widget", "xyChart", "dataSets").items().forEach(filters::add);
        }
        assertThat(filters).hasSizeGreaterThan(10);
        return filters;
    }
}
