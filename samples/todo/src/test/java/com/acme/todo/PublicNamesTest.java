package com.acme.todo;

import static com.acme.todo.TodoFunctions.REMINDERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.function.TypeRef;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.version.VersionFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The names that an application is written in: it compiles against each release, and does the same. */
class PublicNamesTest {

    record Session(String id, String user, int uses, Instant until, long version) {}

    record Found(List<Session> sessions, String secret, int most, String version) {}

    private static final DocumentCollection<Session> SESSIONS = DocumentCollection.of("sessions", Session.class)
            .key("id")
            .version("version")
            .expires("until")
            .index("byUse", "user", "uses")
            .index("byUser", "user");
    private static final Bucket MAIL = Bucket.of("mail");
    private static final Setting<Integer> MOST =
            Setting.whole("MOST_SESSIONS", 1, 100, "How many.").defaultsTo("3");
    private static final Instant LATER = Instant.parse("2199-01-01T00:00:00Z");

    private final List<Message> reminded = new ArrayList<>();
    private final LocalFunctions functions = LocalFunctions.start(this::declare);

    private void declare(FunctionTable.Builder table) {
        table.include(new VersionFunction())
                .supplier("find", Http.get("/sessions"), Found.class, platform -> {
                    DocumentReader<Session> sessions = platform.reader(SESSIONS);
                    SecretReader secret = platform.secret(Secret.of("api-key"));
                    int most = platform.setting(MOST);
                    String version = platform.name() + ' ' + platform.region();
                    return () -> new Found(sessions.list(most, null).items(), secret.text(), most, version);
                })
                .function(
                        "renew",
                        Http.put("/sessions"),
                        new TypeRef<List<Session>>() {},
                        new TypeRef<Map<String, Session>>() {},
                        PublicNamesTest::renewing)
                .consumer("note", Trigger.topic(REMINDERS), Message.class, platform -> reminded::add);
    }

    private static java.util.function.Function<List<Session>, Map<String, Session>> renewing(Platform platform) {
        Documents<Session> sessions = platform.documents(SESSIONS);
        Publisher<Reminder> reminders = platform.publisher(REMINDERS);
        Clock clock = platform.clock();
        IdGenerator ids = platform.ids();
        Telemetry telemetry = platform.telemetry();
        return wanted -> {
            for (Session each : wanted) {
                Session stored = sessions.put(each);
                reminders.publish(new Reminder(stored.id(), ids.next()), Map.of("user", stored.user()));
                reminders.publish(new Reminder(stored.id(), clock.instant().toString()), Duration.ofMinutes(5));
                telemetry.count("renewed", 1);
            }
            return sessions.findAll(wanted.stream().map(Session::id).toList());
        };
    }

    @Test
    void documents() {
        Documents<Session> sessions = functions.documents(SESSIONS);
        Session first = sessions.insert(new Session("a", "ann", 1, LATER, 0));
        Session second = sessions.put(new Session("b", "ann", 2, LATER, 0));
        Session replaced = sessions.replace(new Session("a", "ann", 5, LATER, first.version()));
        Session updated = sessions.update("b", each -> new Session("b", "ann", 7, LATER, each.version()));
        Optional<Session> found = sessions.find("a");
        Map<String, Session> all = sessions.findAll(List.of("a", "b", "none"));

        assertThat(found).contains(replaced);
        assertThat(all).containsEntry("b", updated).hasSize(2);
        assertThat(updated.version()).isEqualTo(second.version() + 1);

        Query<Session> byUse = SESSIONS.query("byUse").equal("ann");
        Page<Session> page = sessions.query(byUse.descending().limit(1));
        assertThat(page.items()).containsExactly(updated);
        assertThat(sessions.query(byUse.descending().limit(null).after(page.next()))
                        .items())
                .containsExactly(replaced);
        assertThat(sessions.query(byUse.ascending().from(5).before(7)).items()).containsExactly(replaced);
        assertThat(sessions.query(SESSIONS.query("byUser").prefix("an")).items())
                .hasSize(2);

        assertThat(sessions.delete("a", replaced.version())).isTrue();
        assertThat(sessions.delete("b")).isTrue();
        assertThat(sessions.list(10, null).items()).isEmpty();
    }

    @Test
    void objects() throws IOException {
        ObjectStore objects = functions.objects(MAIL);
        objects.put(StoredObject.of("in/a", "text".getBytes(UTF_8), "text/plain"));
        objects.put("in/b", new ByteArrayInputStream(new byte[3]), 3, "text/plain");
        objects.copy("in/a", "out/a");
        ObjectStoreReader reader = functions.platform().objectReader(MAIL);
        Page<ObjectStat> page = reader.list("in/", 1, null);

        assertThat(objects.putIfAbsent(StoredObject.of("in/a", new byte[0], "text/plain")))
                .isFalse();
        assertThat(reader.get("out/a", 10).orElseThrow().content()).isEqualTo("text".getBytes(UTF_8));
        assertThat(reader.stat("in/b").orElseThrow().size()).isEqualTo(3);
        assertThat(reader.list("in/", 1, page.next()).items()).hasSize(1);
        try (InputStream content = reader.open("in/a").orElseThrow()) {
            assertThat(content.readAllBytes()).hasSize(4);
        }
        objects.delete("in/a");
        assertThat(reader.stat("in/a")).isEmpty();
    }

    @Test
    void messagesHaveAttributesAndWait() {
        String session = "{\"id\":\"a\",\"user\":\"ann\",\"uses\":1,\"until\":\"2199-01-01T00:00:00Z\",\"version\":0}";
        var request = HttpRequest.of(
                "PUT",
                "/sessions",
                dev.multicloudfunctions.http.HttpHeaders.of("Content-Type", "application/json"),
                ('[' + session + ']').getBytes(UTF_8));

        assertThat(new String(functions.http(request).body(), UTF_8)).startsWith("{\"a\":{\"id\":\"a\"");
        assertThat(reminded).singleElement().satisfies(message -> assertThat(message.attributes())
                .containsEntry("user", "ann"));
    }

    @Test
    void secretsAndSettings() {
        functions.platform().secrets().put("api-key", "0123456789abcdef");

        assertThat(new String(functions.http(HttpRequest.of("GET", "/sessions")).body(), UTF_8))
                .isEqualTo("{\"sessions\":[],\"secret\":\"0123456789abcdef\",\"most\":3,\"version\":\"memory local\"}");
        assertThat(functions.http(HttpRequest.of("GET", "/version")).status()).isEqualTo(200);
    }
}
