package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The functions in this process; those of this jar are found as a user's are. */
final class InProcessEvents implements EventExchange {

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final BreakablePorts breakable = new BreakablePorts();
    private final FunctionHost host = FunctionHost.start(breakable.over(platform));

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) {
        var settled = new ArrayList<Settlement>();
        for (Message message : batch) {
            settled.add(settlement(host.deliver(function, message, unlimited())));
        }
        return settled;
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) {
        return settlement(host.deliver(function, created, unlimited()));
    }

    @Override
    public Settlement tick(String function, Duration remaining) {
        Invocation invocation = Invocation.within(remaining, "tick", null);
        return settlement(host.deliver(function, new Tick(Instant.now(), false), invocation));
    }

    @Override
    public AutoCloseable breakStores() {
        return breakable.breakStores();
    }

    @Override
    public AutoCloseable breakObjects() {
        return breakable.breakObjects();
    }

    @Override
    public Platform platform() {
        return platform;
    }

    private static Invocation unlimited() {
        return Invocation.unlimited("event", null);
    }

    private static Settlement settlement(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return Settlement.DONE;
        }
        return outcome instanceof Outcome.Retry ? Settlement.RETRY : Settlement.DEAD_LETTER;
    }
}
