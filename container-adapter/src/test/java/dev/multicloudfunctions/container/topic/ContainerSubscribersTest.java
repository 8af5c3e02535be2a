package dev.multicloudfunctions.container.topic;

import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.function.Platform;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two containers, each with a database of its own: files of one machine, databases of one server. */
class ContainerSubscribersTest {

    private record Running(RunningContainer container) implements SubscribersConformance.Application {

        @Override
        public Platform platform() {
            return container.bean(Platform.class);
        }

        @Override
        public void deliver() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class On extends SubscribersConformance {

        private Running application;
        private Running neighbour;

        abstract RunningContainer start(Path data);

        @BeforeAll
        void start(@TempDir Path one, @TempDir Path other) {
            application = new Running(start(one));
            neighbour = new Running(start(other));
        }

        @AfterAll
        void stop() {
            if (application != null) {
                application.container().close();
            }
            if (neighbour != null) {
                neighbour.container().close();
            }
        }

        @Override
        protected Application application() {
            return application;
        }

        @Override
        protected Application neighbour() {
            return neighbour;
        }
    }

    @Nested
    class OnH2 extends On {
        @Override
        RunningContainer start(Path data) {
            return RunningContainer.start(data);
        }
    }

    @Nested
    class OnPostgres extends On {
        @Override
        RunningContainer start(Path data) {
            return RunningContainer.start(data, "DATABASE_URL", Databases.newPostgresUrl());
        }
    }
}
