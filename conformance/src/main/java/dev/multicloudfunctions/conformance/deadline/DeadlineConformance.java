package dev.multicloudfunctions.conformance.deadline;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.deadline.Reach.Port;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every service hangs, and the answer is there 200 ms before the platform ends the invocation: 503 to who asked, a retry
 * of what was told, and of a batch what was done before is done. Functions are those of {@link ReachingFunctions}. The
 * cases of one test run at once.
 */
public abstract class DeadlineConformance {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration RESERVE = Duration.ofMillis(200);
    private static final String POISON = "{\"port\":\"NO_PORT\"}";

    /** The platform, as a test asks and tells it. Called by several threads at once. */
    public interface Reached {

        /** The status of the answer to a GET of this path. */
        int ask(String path, Duration deadline) throws Exception;

        /** Delivers messages to {@link ReachingFunctions#TOLD} once, in one batch where the platform has batches. */
        List<Settlement> tell(List<String> bodies, Duration deadline) throws Exception;
    }

    private record Timed(String what, Duration took, Object answer, Object wanted) {}

    /** Functions in this process whose services, dead letters among them, hang so; {@link #hanging} has the one of HTTP. */
    protected abstract Reached reached(Hang hang) throws Exception;

    /** What becomes of poison while the dead letters hang: it comes again, unless who brings it keeps it as well. */
    protected Settlement poison() {
        return RETRY;
    }

    /** The ports behind which there is a service. */
    protected Set<Port> ports() {
        return EnumSet.complementOf(EnumSet.of(Port.NONE));
    }

    /** Whether a delivery has several messages, of which some may be done. */
    protected boolean batches() {
        return false;
    }

    private final List<HangingService> services = new ArrayList<>();

    /** What is loaded when a process first answers is not on the account of what hangs. */
    @BeforeEach
    void warmUp() throws Exception {
        Reached reached = reached(Hang.AFTER_CONNECT);
        assertThat(reached.ask("/reach/NONE", DEADLINE)).isEqualTo(200);
        assertThat(reached.ask("/reach/TOPIC", Duration.ofMillis(400))).isEqualTo(503);
        assertThat(reached.tell(List.of(message(Port.NONE)), DEADLINE)).containsExactly(DONE);
    }

    @AfterEach
    void close() throws IOException {
        for (HangingService each : services) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsThereInTime(Hang hang) throws Exception {
        var cases = new ArrayList<Callable<Timed>>();
        for (Port port : ports()) {
            Reached asked = reached(hang);
            cases.add(() -> timed("asked for " + port, 503, () -> asked.ask("/reach/" + port, DEADLINE)));
            Reached told = reached(hang);
            String message = message(port);
            List<String> batch = batches() ? List.of(message(Port.NONE), message, message, message) : List.of(message);
            List<Settlement> settled = batches() ? List.of(DONE, RETRY, RETRY, RETRY) : List.of(RETRY);
            cases.add(() -> timed("told of " + port, settled, () -> told.tell(batch, DEADLINE)));
        }
        Reached refusing = reached(hang);
        cases.add(() -> timed("the dead letters", List.of(poison()), () -> refusing.tell(List.of(POISON), DEADLINE)));

        List<Timed> answered = Race.run(cases.size(), runner -> {
            try {
                return cases.get(runner).call();
            } catch (Exception e) {
                throw new AssertionError("The platform did not take it.", e);
            }
        });
        assertThat(answered).allSatisfy(each -> {
            assertThat(each.answer()).as(each.what()).isEqualTo(each.wanted());
            assertThat(each.took()).as(each.what()).isLessThan(DEADLINE.minus(RESERVE));
        });
    }

    /** The address of a new service of HTTP that hangs until the test ends. */
    protected final URI hanging(Hang hang) throws IOException {
        var service = new HangingService(hang);
        services.add(service);
        return service.uri();
    }

    private static String message(Port port) {
        return "{\"port\":\"" + port + "\"}";
    }

    private static Timed timed(String what, Object wanted, Callable<?> call) throws Exception {
        long start = System.nanoTime();
        Object answer = call.call();
        return new Timed(what, Duration.ofNanos(System.nanoTime() - start), answer, wanted);
    }
}
