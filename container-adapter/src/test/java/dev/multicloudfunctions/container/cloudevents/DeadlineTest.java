package dev.multicloudfunctions.container.cloudevents;

import static dev.multicloudfunctions.container.Timeouts.await;

import dev.multicloudfunctions.conformance.deadline.DeadlineConformance;
import dev.multicloudfunctions.conformance.deadline.Reach.Port;
import dev.multicloudfunctions.conformance.deadline.ReachingFunctions;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.container.ContainerPlatform;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.document.LossyServer;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.topic.QueueTopicPublisher;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A database that hangs, under requests and what {@code /events} takes. Dead letters of the queue: {@code HangingLettersTest}. */
class DeadlineTest extends DeadlineConformance {

    private static LossyServer server;
    private static Database database;
    private static Process process;
    private static boolean hangs;

    @BeforeAll
    static void open() throws IOException {
        URI url = URI.create(Databases.newPostgresUrl());
        server = new LossyServer(url.getPort());
        database =
                Databases.postgres("postgres://" + url.getUserInfo() + "@127.0.0.1:" + server.port() + url.getPath());
        Clock clock = Clock.systemUTC();
        var ids = new TimeOrderedIds(clock);
        FunctionTable table = FunctionTable.of(new ReachingFunctions());
        var platform = new ContainerPlatform(
                Settings.of(Map.of("REACH_KEY", "0123456789abcdef")),
                database,
                new ExpirySweep(Duration.ofHours(1), new InMemoryTelemetry()),
                bucket -> new InMemoryObjectStore(clock),
                bucket -> null,
                new QueueTopicPublisher(new EventQueue(database), () -> table, ids),
                new InMemoryTelemetry(),
                clock,
                ids);
        var functions = new Functions(table, platform);
        functions.check();
        process =
                new Process(new HttpRouter(functions), new CloudEventsDelivery(new EventRouter(functions), functions));
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
            server.close();
        }
    }

    @AfterEach
    void answerAgain() throws IOException {
        server.heal();
        hangs = false;
    }

    /** Objects are files, and a secret is a setting. */
    @Override
    protected Set<Port> ports() {
        return EnumSet.of(Port.DOCUMENTS, Port.LIST, Port.QUERY, Port.TOPIC);
    }

    /** The broker's own: it is told 422. */
    @Override
    protected Settlement poison() {
        return Settlement.DEAD_LETTER;
    }

    /** All cases are of one process, whose connections were open when the hang began. */
    @Override
    protected Reached reached(Hang hang) throws IOException {
        if (!hangs) {
            server.heal();
            // A connection that was coming about does so, or does not, when the system tries again.
            await().ignoreExceptions().until(() -> Databases.count(database, "dead_letter") == 0);
            server.hang(hang);
            hangs = true;
        }
        return process;
    }

    private record Process(HttpRouter asked, CloudEventsDelivery told) implements Reached {

        @Override
        public int ask(String path, Duration deadline) {
            return asked.handle(HttpRequest.of("GET", path), Invocation.within(deadline, "asked", null))
                    .status();
        }

        @Override
        public List<Settlement> tell(List<String> bodies, Duration deadline) {
            Outcome outcome = told.deliverTo(
                    ReachingFunctions.TOLD,
                    CloudEventBuilder.v1()
                            .withId("m-1")
                            .withSource(URI.create("/test"))
                            .withType(CloudEventsDelivery.MESSAGE)
                            .withSubject(ReachingFunctions.MESSAGES.name())
                            .withData("application/json", bodies.get(0).getBytes(StandardCharsets.UTF_8))
                            .build(),
                    Invocation.within(deadline, "told", null));
            if (outcome instanceof Outcome.Retry) {
                return List.of(Settlement.RETRY);
            }
            return List.of(outcome instanceof Outcome.Done ? Settlement.DONE : Settlement.DEAD_LETTER);
        }
    }
}
