package dev.multicloudfunctions.conformance.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.event.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verb {@code redrive} does with the dead letters of {@code processOrder}: none is lost, and each is as it was. */
@Tag("any-jdk")
public abstract class RedriveConformance {

    protected static final String FUNCTION = "processOrder";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Puts messages where their function's dead letters lie, as the adapter does. */
    protected abstract void bury(List<Message> letters) throws Exception;

    /** Takes what has come to the function's topic or queue, as its subscriber would get it; some of it, or none yet. */
    protected abstract List<Message> arrived() throws Exception;

    /** What the operator's environment has beside this process's. */
    protected abstract Map<String, String> environment();

    /** The main class, and the arguments that make it redrive. */
    protected abstract List<String> command();

    /** Does in this process what the command does with more arguments, in this environment. */
    protected abstract void redrive(Map<String, String> environment, PrintStream out, String... more) throws Exception;

    /** The same in the operator's environment. */
    protected final void redrive(PrintStream out, String... more) throws Exception {
        redrive(environment(), out, more);
    }

    /** Stands before the service that has the letters and takes them; null where there is none. */
    protected @Nullable FaultyProxy newProxy() throws IOException {
        return null;
    }

    /** The operator's environment with the service at this address. */
    protected Map<String, String> environment(URI service) {
        throw new UnsupportedOperationException("There is no proxy.");
    }

    /** Whether an operation of the proxy sends a letter. */
    protected boolean sends(String operation) {
        throw new UnsupportedOperationException("There is no proxy.");
    }

    /** Whether an operation of the proxy takes a letter away. */
    protected boolean removes(String operation) {
        throw new UnsupportedOperationException("There is no proxy.");
    }

    /** Answers of status 2xx to a letter that was sent, none of which says that the service has it. */
    protected List<Refusal> unconfirmed() {
        return List.of();
    }

    /** Answers of status 2xx to a letter that is to be taken away, which say that it was not. */
    protected List<Refusal> unremoved() {
        return List.of();
    }

    /** The arguments that make it send to where nothing is, if the platform has such. */
    protected abstract List<String> nowhere();

    /** Whether {@link #arrived} can be asked while another process is at work. */
    protected boolean canWatch() {
        return true;
    }

    /** The arguments that let others read after five seconds what was read and not sent. */
    protected List<String> shortHold() {
        return List.of("--hold", "5");
    }

    /** Whether messages say what they are in order with. */
    protected boolean carriesOrder() {
        return false;
    }

    /** Whether messages may be any bytes, rather than text. */
    protected boolean carriesBytes() {
        return true;
    }

    @Test
    void whoIsKilledAndRunsItAgainLosesNoLetterAndSendsNoneThrice() throws Exception {
        // Who cannot watch waits for the first line on the progress, which comes after a hundred.
        int count = Boolean.getBoolean("mcf.soak") ? 1_000 : canWatch() ? 100 : 400;
        List<Message> letters = HostileLetters.of(count, carriesBytes());
        bury(letters);
        var arrived = new ArrayList<Message>();

        kill(arrived, letters.size() / 5);
        arrived.addAll(arrived());
        int before = arrived.size();
        // Those that it held show themselves after a moment.
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (numbers(arrived).size() < letters.size() && System.nanoTime() < end) {
            redrive(silent(), shortHold().toArray(String[]::new));
            arrived.addAll(arrived());
        }
        // So does the one that it had sent and not yet removed, which is sent a second time.
        String last = said();
        while (!last.contains(" 0 sent") && System.nanoTime() < end) {
            last = said();
        }
        arrived.addAll(arrived());

        assertThat(before).as("killed in the middle").isBetween(1, letters.size() - 1);
        assertSame(letters, arrived);
        assertThat(numbers(arrived).values()).allMatch(times -> times <= 2);
        assertThat(last).contains(" 0 sent");
    }

    @Test
    void aDryRunCountsAndLeavesAllWhereItIs() throws Exception {
        List<Message> letters = HostileLetters.of(25, carriesBytes());
        bury(letters);

        assertThat(said("--dry-run")).contains("25 would be sent");
        assertThat(arrived()).isEmpty();
        assertThat(said()).contains("25 sent");
        assertSame(letters, all(25));
    }

    @Test
    void onlySoManyAreSentAsAreWanted() throws Exception {
        bury(HostileLetters.of(25, carriesBytes()));

        assertThat(said("--limit", "13")).contains("13 sent");
        assertThat(all(13)).hasSize(13);
        assertThat(said()).contains("12 sent");
        assertThat(all(12)).hasSize(12);
    }

    @Test
    void whatCannotBeSentStaysAndStopsTheRest() throws Exception {
        List<Message> letters = HostileLetters.of(12, carriesBytes());
        bury(letters);

        var said = new ByteArrayOutputStream();
        if (!nowhere().isEmpty()) {
            assertThatThrownBy(
                            () -> redrive(new PrintStream(said, true), nowhere().toArray(String[]::new)))
                    .isInstanceOf(RuntimeException.class);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("stays: ", " 0 sent");
        }
        assertThat(arrived()).isEmpty();
        assertThat(said()).contains("12 sent");
        assertSame(letters, all(12));
    }

    /** Each kind of request meets it once; what cannot go on is run again. */
    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "SLOW")
    void noLetterIsLostAndNoneComesThriceDespite(Fault fault) throws Exception {
        List<Message> letters = HostileLetters.of(3, carriesBytes());
        bury(letters);
        var arrived = new ArrayList<Message>();
        try (FaultyProxy proxy = proxy()) {
            var met = ConcurrentHashMap.<Boolean>newKeySet();
            proxy.choose((operation, body) ->
                    (sends(operation) || removes(operation)) && met.add(sends(operation)) ? fault : null);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (numbers(arrived).size() < letters.size() && System.nanoTime() < end) {
                try {
                    redrive(environment(proxy.uri()), silent(), shortHold().toArray(String[]::new));
                } catch (RuntimeException stopped) {
                    // What it says is tested above; here it is run again.
                }
                arrived.addAll(arrived());
            }
            assertThat(met).as("what the fault met").hasSize(2);
        }
        arrived.addAll(arrived());
        assertSame(letters, arrived);
        assertThat(numbers(arrived).values()).allMatch(times -> times <= 2);
    }

    @Test
    void whatIsNotConfirmedStays() throws Exception {
        List<Message> letters = HostileLetters.of(2, carriesBytes());
        try (FaultyProxy proxy = proxy()) {
            bury(letters);
            for (Refusal answer : unconfirmed()) {
                proxy.answer((operation, body) -> sends(operation) ? answer : null);
                var said = new ByteArrayOutputStream();

                assertThatThrownBy(() -> redrive(environment(proxy.uri()), new PrintStream(said, true)))
                        .as("%s", answer)
                        .isInstanceOf(RuntimeException.class);

                assertThat(said.toString(StandardCharsets.UTF_8)).contains("stays: ", " 0 sent");
                assertThat(proxy.operations()).noneMatch(this::removes);
            }
        }
        assertThat(arrived()).isEmpty();
        assertThat(said()).contains("2 sent");
        assertSame(letters, all(2));
    }

    @Test
    void whatIsNotTakenAwayIsToldAndComesASecondTime() throws Exception {
        List<Message> letters = HostileLetters.of(1, carriesBytes());
        try (FaultyProxy proxy = proxy()) {
            assumeFalse(unremoved().isEmpty(), "The service says nothing of it in an answer of success.");
            for (Refusal answer : unremoved()) {
                bury(letters);
                proxy.answer((operation, body) -> removes(operation) ? answer : null);

                assertThatThrownBy(() -> redrive(environment(proxy.uri()), silent()))
                        .as("%s", answer)
                        .isInstanceOf(RuntimeException.class)
                        .hasMessageContaining("twice");

                assertSame(letters, all(1));
                assertThat(said()).contains("1 sent");
                assertSame(letters, all(1));
            }
        }
    }

    private FaultyProxy proxy() throws IOException {
        FaultyProxy proxy = newProxy();
        assumeTrue(proxy != null, "There is no service before these letters.");
        return Objects.requireNonNull(proxy);
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void aLimitThatIsNoneIsRefused(String limit) {
        assertThatThrownBy(() -> redrive(System.out, "--limit", limit))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("--limit must be a number from 1");
    }

    private String said(String... more) throws Exception {
        var said = new ByteArrayOutputStream();
        redrive(new PrintStream(said, true, StandardCharsets.UTF_8), more);
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Ends a process of its own once so many letters have arrived. */
    private void kill(List<Message> arrived, int enough) throws Exception {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(command());
        command.addAll(shortHold());
        Path said = Files.createTempFile("redrive", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            boolean amid = false;
            while (!amid && process.isAlive() && System.nanoTime() < end) {
                if (canWatch()) {
                    arrived.addAll(arrived());
                }
                amid = canWatch()
                        ? arrived.size() >= enough
                        : Files.readString(said).contains("sent so far");
            }
            assertThat(amid).as("it said: %s", Files.readString(said)).isTrue();
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Files.delete(said);
        }
    }

    private List<Message> all(int count) throws Exception {
        var arrived = new ArrayList<Message>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (arrived.size() < count && System.nanoTime() < end) {
            arrived.addAll(arrived());
        }
        return arrived;
    }

    private static Map<String, Integer> numbers(List<Message> arrived) {
        var numbers = new HashMap<String, Integer>();
        for (Message each : arrived) {
            numbers.merge(String.valueOf(each.attributes().get("number")), 1, Integer::sum);
        }
        return numbers;
    }

    /** Each letter arrived, and all that arrived is as the letter of its number. */
    private void assertSame(List<Message> letters, List<Message> arrived) {
        assertThat(numbers(arrived)).hasSize(letters.size());
        for (Message each : arrived) {
            Message letter = letters.get(
                    Integer.parseInt(String.valueOf(each.attributes().get("number"))));
            assertThat(each.body()).isEqualTo(letter.body());
            assertThat(each.attributes()).isEqualTo(letter.attributes());
            assertThat(each.orderingKey()).isEqualTo(carriesOrder() ? letter.orderingKey() : null);
        }
    }
}
