package dev.multicloudfunctions.conformance.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of {@code docs/event-sources.md} that is one platform's: what each of its recorded events is taken as, and what its
 * service is told in the three ways in which a function may end. Whoever plays the platform runs each event three times; the page
 * has what came of it. Used by one thread.
 */
public final class SourcesPage implements FunctionModule {

    /** The function of a topic. */
    public static final String MESSAGE = "onMessage";

    /** The function of a bucket. */
    public static final String OBJECT = "onObject";

    /** The function of a schedule. */
    public static final String TICK = "onTick";

    private static final Path PAGE = Path.of("../docs/event-sources.md");

    private final String platform;
    private final String renewal;
    private final StringBuilder rows = new StringBuilder();
    private final List<Object> seen = new ArrayList<>();
    private @Nullable ErrorKind failing;

    /** Plays one platform. */
    public interface Service {

        /**
         * Delivers an event once.
         *
         * @param function {@link #MESSAGE}, {@link #OBJECT} or {@link #TICK}
         * @return what the service is told, in a few words
         */
        String deliver(String function, String event) throws Exception;
    }

    /**
     * A table.
     *
     * @param module of the test, for the command that renews the page
     */
    public SourcesPage(String platform, String module, Class<?> test) {
        this.platform = platform;
        this.renewal =
                "docs/event-sources.md is not current. Renew it: ./mvnw -Dfast -pl " + module + " -am test -Dtest="
                        + test.getSimpleName() + " -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.write=true";
    }

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                        MESSAGE,
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Message.class, this::see))
                .function(
                        OBJECT,
                        new Trigger.ObjectCreated("images", "", List.of()),
                        (name, p) -> BoundFunction.consumer(ObjectCreated.class, this::see))
                .function(
                        TICK,
                        new Trigger.Schedule("0 2 * * *"),
                        (name, p) -> BoundFunction.consumer(Tick.class, this::see));
    }

    private void see(Object event) {
        seen.add(event);
        if (failing != null) {
            throw new FunctionException(failing, "as the test wants it");
        }
    }

    /**
     * Adds what comes of an event.
     *
     * @param source for people
     */
    public void add(String source, String event, String function, Service service) throws Exception {
        seen.clear();
        failing = null;
        String done = service.deliver(function, event);
        String taken = taken();
        failing = ErrorKind.UNAVAILABLE;
        String again = service.deliver(function, event);
        failing = ErrorKind.INVALID;
        String never = service.deliver(function, event);
        rows.append("| ")
                .append(String.join(" | ", source, '`' + event + '`', taken, done, again, never))
                .append(" |\n");
    }

    private String taken() {
        if (seen.isEmpty()) {
            return "nothing";
        }
        Object first = seen.get(0);
        String what = first instanceof Message ? "message" : first instanceof ObjectCreated ? "object" : "tick";
        return seen.size() == 1 ? (what.startsWith("o") ? "an " : "a ") + what : seen.size() + " " + what + "s";
    }

    /** Fails, with the command that renews it, unless the page has this table. */
    public void assertCurrent() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String begin = "<!-- sources: " + platform + " -->\n";
        String end = "<!-- /sources: " + platform + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from).as(begin).isPositive();
        assertThat(to).as(end).isGreaterThan(from);
        String current = page.substring(0, from + begin.length())
                + "| source | recorded event | taken as | done | `UNAVAILABLE` and the like | `INVALID` and the like |\n"
                + "|---|---|---|---|---|---|\n" + rows + page.substring(to);
        if (Boolean.getBoolean("mcf.write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(page).as(renewal).isEqualTo(current);
    }
}
