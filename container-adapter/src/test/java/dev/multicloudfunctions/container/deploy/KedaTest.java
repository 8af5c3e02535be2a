package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.Queues;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What KEDA asks PostgreSQL is how many events wait: the query of the manifest, over what the container has written. */
@Tag("any-jdk")
class KedaTest {

    private static final String FILE = "kubernetes/components/keda/scaled-object.yaml";

    private static String query() {
        return Place.of(FILE).at("spec", "triggers").items().stream()
                .filter(each -> each.at("type").text().equals("postgresql"))
                .findFirst()
                .orElseThrow()
                .at("metadata", "query")
                .text();
    }

    private static long waiting(Database database) {
        return database.call(
                "ask as KEDA does", jdbc -> jdbc.sql(query()).query(Long.class).single());
    }

    @Test
    void theQueryCountsWhatIsDueAndNobodyHasTakenUp() {
        try (Database database = Databases.newPostgres()) {
            var queue = new EventQueue(database);
            assertThat(waiting(database)).isZero();

            queue.add(List.of("processOrder"), "1", Queues.message("one"));
            queue.add(List.of("processOrder", "makeThumbnail", "cleanupProducts"), "2", Queues.message("two"));
            assertThat(waiting(database)).isEqualTo(4).isEqualTo(queue.due());

            queue.add(List.of("processOrder"), "later", Queues.message("later"), 600);
            queue.add(List.of("anotherApplications"), "3", Queues.message("three"));
            assertThat(waiting(database)).isEqualTo(4);

            database.call("take up the first", jdbc -> jdbc.sql("UPDATE scheduled_tasks SET picked = TRUE"
                            + " WHERE task_name = 'processOrder' AND task_instance = '1'")
                    .update());
            assertThat(waiting(database)).isEqualTo(3);
        }
    }

    /** KEDA makes the autoscaler, so what base's says of pods is said here too. */
    @Test
    void kedaScalesAsTheAutoscalerDoesThatItReplaces() {
        Place scaled = Place.of(FILE).at("spec");
        Place base = Place.of("kubernetes/base/workload/autoscaler.yaml").at("spec");
        List<Place> triggers = scaled.at("triggers").items();
        List<Place> metrics = base.at("metrics").items();

        assertThat(scaled.at("scaleTargetRef", "name").text())
                .isEqualTo(base.at("scaleTargetRef", "name").text());
        assertThat(scaled.at("minReplicaCount").text())
                .isEqualTo(base.at("minReplicas").text());
        assertThat(scaled.at("maxReplicaCount").text())
                .isEqualTo(base.at("maxReplicas").text());
        assertThat(scaled.at("advanced", "horizontalPodAutoscalerConfig", "behavior")
                        .text())
                .isEqualTo(base.at("behavior").text());
        assertThat(triggers.get(0).at("metadata", "value").text())
                .isEqualTo(metrics.get(0)
                        .at("resource", "target", "averageUtilization")
                        .text());
        assertThat(triggers.get(1).at("metadata", "query").text())
                .contains(metrics.get(1).at("pods", "metric", "name").text());
        assertThat(triggers.get(1).at("metadata", "threshold").text())
                .isEqualTo(metrics.get(1).at("pods", "target", "averageValue").text());
    }
}
