package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Triggers and sources of Knative are those of {@code deploy/functions.json}: every message names the file and the line. */
class KnativeTest {

    private static final String FOLDER = "kubernetes/components/knative/";
    private static final Place TABLE = Place.of("functions.json");
    private static final List<Place> TRIGGERS = Place.documents(FOLDER + "triggers.yaml");
    private static final List<Place> SOURCES = Place.documents(FOLDER + "ping.yaml");

    private static List<Place> functions(String triggerType) {
        return TABLE.at("functions").items().stream()
                .filter(each -> each.at("trigger", "type").text().equals(triggerType))
                .toList();
    }

    private static String name(Place function) {
        return function.at("name").text();
    }

    private static Place trigger(Place function) {
        String path = "/events/" + name(function);
        return TRIGGERS.stream()
                .filter(each -> each.at("spec", "subscriber", "uri").text().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "deploy/" + FOLDER + "triggers.yaml: no Trigger leads to " + path + " (" + function + ")"));
    }

    @Test
    void everyFunctionOfAnEventHasOneTriggerAndNothingElseHas() {
        List<String> expected = new ArrayList<>();
        for (Place function : TABLE.at("functions").items()) {
            if (!function.at("trigger", "type").text().equals("http")) {
                expected.add("/events/" + name(function));
            }
        }
        assertThat(TRIGGERS)
                .extracting(each -> each.at("spec", "subscriber", "uri").text())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyTriggerLeadsFromTheBrokerToTheServiceThatTakesEvents() {
        String broker = Place.of(FOLDER + "broker.yaml").at("metadata", "name").text();
        for (Place trigger : TRIGGERS) {
            assertThat(trigger.at("spec", "broker").text()).as("%s", trigger).isEqualTo(broker);
            assertThat(trigger.at("spec", "subscriber", "ref", "name").text())
                    .as("%s: the subscriber", trigger)
                    .isEqualTo("multicloud-functions-events");
        }
    }

    @Test
    void messagesOfATopicReachItsFunctions() {
        for (Place function : functions("topic")) {
            Place filter = trigger(function).at("spec", "filter", "attributes");
            assertThat(texts(filter))
                    .as("%s, as %s has it", filter, function)
                    .isEqualTo(Map.of(
                            "type",
                            "dev.multicloudfunctions.message.v1",
                            "topic",
                            function.at("trigger", "topic").text()));
        }
    }

    @Test
    void everyScheduleIsThatOfItsFunction() {
        List<Place> functions = functions("schedule");
        assertThat(SOURCES).hasSameSizeAs(functions);
        for (Place function : functions) {
            Place filter = trigger(function).at("spec", "filter", "attributes");
            assertThat(texts(filter))
                    .as("%s", filter)
                    .isEqualTo(Map.of("type", "dev.knative.sources.ping", "function", name(function)));
            Place source = SOURCES.stream()
                    .filter(each -> each.at("spec", "ceOverrides", "extensions", "function")
                            .text()
                            .equals(name(function)))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("deploy/" + FOLDER + "ping.yaml: no PingSource for " + function));
            assertThat(source.at("spec", "schedule").text())
                    .as("%s: the schedule, as %s has it", source, function)
                    .isEqualTo(function.at("trigger", "cron").text());
            assertThat(source.at("spec", "timezone").text()).as("%s", source).isEqualTo("UTC");
        }
    }

    @Test
    void createdObjectsReachTheFunctionsWhoseTriggerMeansThem() {
        for (Place function : functions("objectCreated")) {
            List<Place> filters = trigger(function).at("spec", "filters").items();
            assertThat(texts(filters.get(0).at("exact")))
                    .as("%s, as %s has it", filters.get(0), function)
                    .isEqualTo(Map.of(
                            "type",
                            "dev.multicloudfunctions.object.created.v1",
                            "bucket",
                            function.at("trigger", "bucket").text()));
            assertThat(filters.get(1).at("prefix", "subject").text())
                    .as("%s, as %s has it", filters.get(1), function)
                    .isEqualTo(function.at("trigger", "prefix").text());
            // A further filter would tell .JPG from .jpg, which the function does not.
            assertThat(filters).as("%s, as %s has it", filters.get(0), function).hasSize(2);
        }
    }

    @Test
    void theBrokerTriesForLongerThanAnOutageLasts() {
        Place delivery = Place.of(FOLDER + "broker.yaml").at("spec", "delivery");
        assertThat(delivery.at("backoffPolicy").text()).as("%s", delivery).isEqualTo("exponential");
        Duration pause = Duration.parse(delivery.at("backoffDelay").text());
        Duration sum = Duration.ZERO;
        for (int i = 0; i < Integer.parseInt(delivery.at("retry").text()); i++) {
            sum = sum.plus(pause.multipliedBy(1L << i));
        }
        assertThat(sum).as("%s", delivery).isBetween(Duration.ofMinutes(15), Duration.ofHours(1));
        assertThat(delivery.at("deadLetterSink").present()).as("%s", delivery).isTrue();
    }

    @Test
    void theScheduleIsOffWhereThePingSourceComes() {
        Place literals = Place.of(FOLDER + "kustomization.yaml").at("configMapGenerator");
        assertThat(literals.text()).as("%s", literals).contains("SCHEDULES=off");
    }

    private static Map<String, String> texts(Place mapping) {
        var texts = new LinkedHashMap<String, String>();
        mapping.members().forEach((name, place) -> texts.put(name, place.text()));
        return texts;
    }
}
