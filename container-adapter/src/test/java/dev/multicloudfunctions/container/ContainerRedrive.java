package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.redrive.RedriveConformance;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.container.event.Queues;
import dev.multicloudfunctions.event.Message;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The suite on a database; what has arrived waits in its queue, and is taken out of it here. */
abstract class ContainerRedrive extends RedriveConformance {

    /** The database, which the caller closes. */
    abstract Database open();

    @Override
    protected void bury(List<Message> letters) {
        try (Database database = open()) {
            for (Message letter : letters) {
                Queues.bury(database, FUNCTION, letter);
            }
        }
    }

    @Override
    protected List<Message> arrived() {
        var arrived = new ArrayList<Message>();
        try (Database database = open()) {
            for (QueuedEvent each : Queues.taken(database)) {
                arrived.add(Message.of("m", each.source(), each.body(), each.attributes(), 1, null));
            }
        }
        return arrived;
    }

    /** While another process has the database, what it says tells how far it is. */
    @Override
    protected boolean canWatch() {
        return false;
    }

    @Override
    protected List<String> command() {
        return List.of(ContainerApplication.class.getName(), "redrive", "--only", FUNCTION);
    }

    @Override
    protected void redrive(Map<String, String> environment, PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--only", FUNCTION));
        arguments.addAll(List.of(more));
        RedriveRun.run(out, environment, arguments);
    }

    /** None else reads its letters. */
    @Override
    protected List<String> shortHold() {
        return List.of();
    }

    /** Its own queue takes everything. */
    @Override
    protected List<String> nowhere() {
        return List.of();
    }
}
