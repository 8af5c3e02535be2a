package dev.multicloudfunctions.conformance.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.http.HttpCase;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.InProcess;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application without the shop, with no settings but its own, answers and receives on every platform alike. A platform's
 * test packages {@link TodoApplication#jar} and says how to reach it; nothing else is stored there.
 */
public abstract class TodoConformance {

    /** Its collection, for platforms whose tables somebody has to make. */
    protected static final DocumentCollection<Todo> TODOS = DocumentCollection.of("todos", Todo.class)
            .key("id")
            .version("version")
            .index("byDue", "done", "dueAt");

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What is stored. */
    protected record Todo(String id, String title, boolean done, Instant dueAt, long version) {}

    /** The way to its functions for HTTP. */
    protected abstract HttpExchange exchange();

    /** Lets a schedule come due. */
    protected abstract void tick(String function) throws Exception;

    /**
     * Puts an object into the bucket {@code inbox} and lets the platform tell of it.
     *
     * @param key begins with {@code mail/} where a function is told
     */
    protected abstract void drop(String key, byte[] content) throws Exception;

    /**
     * Lets the platform deliver what waits in the topic {@code reminders} to the function {@code remind}.
     *
     * @return how many the function has received since the last call
     * @throws Exception if one failed
     */
    protected abstract int reminders() throws Exception;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAs(HttpCase wanted) {
        assertThat(wanted.check(exchange(), new InProcess(TodoApplication.module())))
                .as(wanted.name())
                .isEmpty();
    }

    @Test
    void whoIsToBeRemindedIs() throws Exception {
        create("Water the plants", Instant.now().plus(Duration.ofDays(1)));

        awaitReminder();
    }

    @Test
    void whatIsOverdueIsRemindedOfAtTheTick() throws Exception {
        create("Overdue", Instant.now().minus(Duration.ofDays(1)));
        awaitReminder();

        tick("findOverdue");

        awaitReminder();
    }

    @Test
    void anObjectInItsBucketBecomesATodoOnce() throws Exception {
        String key = "mail/" + UUID.randomUUID() + " ä+.txt";
        byte[] mail = ("Call " + key).getBytes(UTF_8);

        drop("other/" + key, mail);
        drop(key, mail);
        drop(key, mail);

        long end = System.nanoTime() + WAIT.toNanos();
        while (mentions(key) == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        assertThat(mentions(key)).as("its id and its title").isEqualTo(2);
    }

    private void awaitReminder() throws Exception {
        long end = System.nanoTime() + WAIT.toNanos();
        int received = reminders();
        while (received == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            received = reminders();
        }
        assertThat(received).as("reminders received").isPositive();
    }

    private void create(String title, Instant dueAt) throws Exception {
        String body = "{\"title\":\"" + title + "\",\"dueAt\":\"" + dueAt + "\"}";
        HttpResponse answer = exchange()
                .send(HttpRequest.of(
                        "POST", "/todos", HttpHeaders.of("Content-Type", "application/json"), body.getBytes(UTF_8)));
        assertThat(answer.status()).isEqualTo(201);
    }

    private int mentions(String key) throws Exception {
        HttpResponse answer =
                exchange().send(HttpRequest.of("GET", "/todos?limit=100", HttpHeaders.EMPTY, new byte[0]));
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.body(), UTF_8).split(Pattern.quote(key), -1).length - 1;
    }

    static List<HttpCase> cases() {
        return TodoApplication.cases();
    }
}
