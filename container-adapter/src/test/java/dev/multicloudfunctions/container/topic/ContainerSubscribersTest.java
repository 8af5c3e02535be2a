package dev.multicloudfunctions.container.topic;

import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.function.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Two containers, each with a database of its own: files of one machine, databases of one server. */
class ContainerSubscribersTest {

    @TempDir
    private static Path folder;

    private record Running(RunningContainer container) implements SubscribersConformance.Application {

        static Running start(String... variables) throws IOException {
            return new Running(RunningContainer.start(Files.createTempDirectory(folder, "data"), variables));
        }

        @Override
        public Platform platform() {
            return container.bean(Platform.class);
        }

        @Override
        public void deliver() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }

        @Override
        public void close() {
            container.close();
        }
    }

    @Nested
    class OnH2 extends SubscribersConformance {
        @Override
        protected Application deploy() throws IOException {
            return Running.start();
        }
    }

    @Nested
    class OnPostgres extends SubscribersConformance {
        @Override
        protected Application deploy() throws IOException {
            return Running.start("DATABASE_URL", Databases.newPostgresUrl());
        }
    }
}
