package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a followed database reports is seen in the drill {@code deploy/drills/failover}, which has a replica. */
class ReplicationTest {

    @Test
    void aServerThatNobodyFollowsHasNoReplicaAndNoLag() {
        try (Database database = Databases.newPostgres()) {
            Replication replication = Replication.of(database);

            assertThat(replication.replicas()).isZero();
            assertThat(replication.lagSeconds()).isNaN();
            assertThat(replication.lagBytes()).isNaN();
        }
    }

    @Test
    void nothingIsKnownOfAnEmbeddedDatabase(@TempDir Path directory) {
        try (Database database = Databases.h2(directory)) {
            assertThat(Replication.of(database).replicas()).isNaN();
        }
    }
}
