package dev.multicloudfunctions.gcp.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.ProjectName;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretName;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.deploy.Command;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.gcp.Recorded;
import dev.multicloudfunctions.gcp.event.DeliveryFailed;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.SecretManagerServer;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.StoredSecret;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole rotations on the test server of Secret Manager, whose part of saying when the test takes. */
@Tag("any-jdk")
class RotationHandlerTest {

    private static final String SECRET = "projects/123456789012/secrets/mcf-dev-cursor-key";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private SecretManagerServer server;
    private FaultyProxy proxy;
    private SecretManagerServiceClient operator;
    private RotationHandler handler;

    @BeforeEach
    void storeTheSecret() throws IOException {
        server = new SecretManagerServer(clock);
        proxy = new FaultyProxy(server.uri(), new Permissions());
        SecretManagerServiceSettings.Builder settings = SecretManagerServiceSettings.newHttpJsonBuilder();
        settings.setEndpoint(server.uri().toString()).setCredentialsProvider(NoCredentialsProvider.create());
        operator = SecretManagerServiceClient.create(settings.build());
        store(SECRET, "first-0123456789");
        handler = handler();
    }

    @AfterEach
    void stop() {
        operator.close();
        proxy.close();
        server.close();
    }

    /**
     * Five processes, none of which began when another did, hand out cursors for a day with a rotation an hour; each event comes at
     * once again, and once late.
     */
    @Test
    void whatAnyProcessSignsIsValidInAllOthersAmidRotations() throws IOException {
        var processes = new ArrayList<Cursors>();
        var signing = new ArrayList<StoredSecret>();
        var given = new ArrayList<String>();
        Set<String> signedWith = new HashSet<>();
        var random = new Random(7);
        @Nullable Instant due = null;
        for (int minute = 0; minute < 24 * 60; minute++) {
            if (processes.size() < 5) {
                StoredSecret secret = process(SECRET);
                signing.add(secret);
                processes.add(new Cursors(secret, "products"));
            }
            if (minute % 60 == 30) {
                due = clock.instant();
                deliver(handler, SECRET, due);
                deliver(handler, SECRET, due);
            }
            if (minute % 60 == 55) {
                deliver(handler, SECRET, due);
            }
            int place = random.nextInt(processes.size());
            signedWith.add(signing.get(place).text());
            given.add(processes.get(place).seal("page " + minute));
            int made = Math.max(0, minute - random.nextInt(60));
            for (Cursors each : processes) {
                assertThat(each.open(given.get(minute))).as("minute %d", minute).isEqualTo("page " + minute);
                assertThat(each.open(given.get(made)))
                        .as("minute %d, made in %d", minute, made)
                        .isEqualTo("page " + made);
            }
            clock.advance(Duration.ofMinutes(1));
        }
        // The first rotation announces a value, each of the other 23 uses one.
        assertThat(signedWith).hasSize(24);
        assertThat(states(SECRET)).hasSize(25).endsWith("DISABLED", "ENABLED", "ENABLED");
        assertThat(states(SECRET).subList(0, 23)).containsOnly("DISABLED");
    }

    @Test
    void twoEventsAtOnceLeaveValuesThatAllProcessesAccept() throws Exception {
        rotate(SECRET);
        Cursors before = new Cursors(process(SECRET), "products");
        String oldCursor = before.seal("before");
        clock.advance(Duration.ofHours(1));
        Instant due = clock.instant();
        var together = new CyclicBarrier(2);
        proxy.choose((permission, body) -> permission.endsWith(".add") ? await(together) : null);

        Race.run(2, runner -> {
            deliver(handler, SECRET, due);
            return "";
        });

        List<String> texts = enabled(SECRET);
        assertThat(texts).hasSizeBetween(2, 3);
        Cursors one = cursors(texts.get(texts.size() - 1));
        Cursors other = cursors(texts.get(texts.size() - 2));
        for (Cursors each : List.of(one, other)) {
            assertThat(each.open(oldCursor)).isEqualTo("before");
            assertThat(before.open(each.seal("after"))).isEqualTo("after");
        }
        assertThat(one.open(other.seal("there"))).isEqualTo("there");
        assertThat(other.open(one.seal("here"))).isEqualTo("here");

        proxy.choose((permission, body) -> null);
        String amid = other.seal("amid");
        Cursors during = new Cursors(process(SECRET), "products");
        rotate(SECRET);
        Cursors after = new Cursors(process(SECRET), "products");
        assertThat(after.open(amid)).isEqualTo("amid");
        assertThat(during.open(after.seal("next"))).isEqualTo("next");
    }

    /** Wherever it breaks off, the secret is usable, and the event that comes again ends as if there had been no first time. */
    @ParameterizedTest
    @ValueSource(strings = {"get", "access", "add", "list", "disable"})
    void aRotationThatBreaksOffIsDoneOnceTheEventComesAgain(String operation) throws IOException {
        rotate(SECRET);
        rotate(SECRET);
        List<String> before = process(SECRET).values();
        clock.advance(Duration.ofHours(1));
        Instant due = clock.instant();
        proxy.choose((permission, body) -> permission.endsWith('.' + operation) ? Fault.DENIED : null);

        assertThatThrownBy(() -> deliver(handler, SECRET, due)).isInstanceOf(DeliveryFailed.class);
        assertThat(process(SECRET).values()).contains(before.get(0), before.get(2));
        proxy.choose((permission, body) -> null);
        clock.advance(Duration.ofMinutes(1));
        deliver(handler, SECRET, due);

        List<String> after = process(SECRET).values();
        assertThat(after).startsWith(before.get(2), before.get(0)).hasSize(3).doesNotHaveDuplicates();
        assertThat(log.toString(UTF_8))
                .contains("rotation", "PERMISSION_DENIED")
                .doesNotContain(before)
                .doesNotContain(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "FAILED_AFTERWARDS", "ANSWER_LOST", "CUT_OFF", "NOT_JSON", "THROTTLED"})
    void aFaultOfAMomentIsNoticedByNobody(Fault fault) throws IOException {
        rotate(SECRET);
        List<String> before = process(SECRET).values();
        var met = new HashSet<String>();
        proxy.choose((permission, body) -> met.add(permission) ? fault : null);

        rotate(SECRET);

        assertThat(met).hasSize(5);
        assertThat(process(SECRET).values())
                .startsWith(before.get(2), before.get(0))
                .hasSize(3);
    }

    @Test
    void aStoreThatIsDownLeavesItsEventToComeAgain() throws IOException {
        rotate(SECRET);
        StoredSecret process = process(SECRET);
        List<String> before = process.values();
        server.close();
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> deliver(handler, SECRET, clock.instant())).isInstanceOf(DeliveryFailed.class);
        assertThat(process.values()).isEqualTo(before);
    }

    @Test
    void anotherSecretIsLeftAlone() throws IOException {
        String other = "projects/123456789012/secrets/mcf-dev-link-key";
        store(other, "link-key-0123456789");

        rotate(SECRET);
        assertThat(process(other).values()).containsExactly("link-key-0123456789");
        rotate(other);
        List<String> rotated = process(other).values();
        assertThat(rotated)
                .startsWith("link-key-0123456789")
                .hasSize(3)
                .doesNotContainAnyElementsOf(process(SECRET).values());
        rotate(SECRET);
        assertThat(process(other).values()).isEqualTo(rotated);
    }

    /** An operator's new value is not followed by another at once. */
    @Test
    void aVersionOfTheLastMinutesIsLeft() throws IOException {
        add(SECRET, "second-0123456789,first-0123456789");
        clock.advance(Duration.ofMinutes(9));
        deliver(handler, SECRET, clock.instant());

        assertThat(process(SECRET).values()).containsExactly("second-0123456789", "first-0123456789");
    }

    @Test
    void aVersionThatIsDisabledIsToldAndLeft() throws IOException {
        operator.disableSecretVersion(SECRET + "/versions/1");

        assertThatThrownBy(() -> rotate(SECRET)).isInstanceOf(DeliveryFailed.class);
        assertThat(states(SECRET)).containsExactly("DISABLED");
    }

    /** Secret Manager tells the topic of everything, of our own versions too. */
    @ParameterizedTest
    @ValueSource(strings = {"SECRET_VERSION_ADD", "SECRET_VERSION_DESTROY", "SECRET_UPDATE"})
    void otherEventsAreAcknowledgedAndChangeNothing(String type) {
        clock.advance(Duration.ofHours(1));
        handler.accept(event(recorded().replace("SECRET_ROTATE", type)));
        handler.accept(event(
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"google.cloud.pubsub.topic.v1.messagePublished\","
                        + "\"source\":\"//pubsub.googleapis.com/projects/shop/topics/mcf-dev-rotation\",\"data\":{\"message\":{"
                        + "\"messageId\":\"1\",\"attributes\":{\"eventType\":\"TOPIC_CONFIGURED\"}}}}"));

        assertThat(states(SECRET)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects/123456789012/secrets",
                "projects/123456789012/secrets/../x",
                "projects/1/secrets/a?x=",
                "projects/1/secrets/a/versions/1"
            })
    void whatNamesNoSecretGoesToTheDeadLetters(String name) {
        assertThatThrownBy(() -> handler.accept(event(recorded().replace(SECRET, name))))
                .isInstanceOf(DeliveryFailed.class);
        assertThat(proxy.operations()).isEmpty();
    }

    @Test
    void anEventOfAnotherTopicIsRefused() {
        assertThatThrownBy(() -> handler.accept(event(recorded().replace("topics/mcf-dev-rota", "topics/mcf-qa-rota"))))
                .isInstanceOf(DeliveryFailed.class);
        assertThat(proxy.operations()).isEmpty();
    }

    /** What the function of the scripts may do is what a rotation does. */
    @Test
    void aRotationNeedsTheRightsThatItIsGiven() throws IOException {
        rotate(SECRET);
        rotate(SECRET);

        Command role = Command.dryRun("gcp/deploy.sh", "--project", "demo").stream()
                .filter(each -> each.is("gcloud iam roles create mcf_dev_secrets_rotator"))
                .findFirst()
                .orElseThrow();
        assertThat(Set.of(role.flag("--permissions").split(","))).isEqualTo(Set.copyOf(proxy.operations()));
    }

    private RotationHandler handler() {
        return new RotationHandler(
                Settings.of(Map.of(
                        "SECRET_MANAGER_EMULATOR_HOST",
                        proxy.uri().toString(),
                        "GOOGLE_CLOUD_PROJECT",
                        "shop",
                        "ROTATION_TOPIC",
                        "mcf-dev-rotation",
                        "DEAD_LETTERS",
                        "subscription",
                        "CLOUD_RUN_TIMEOUT_SECONDS",
                        "10")),
                log);
    }

    /** An hour later than what was before. */
    private void rotate(String secret) {
        clock.advance(Duration.ofHours(1));
        deliver(handler, secret, clock.instant());
    }

    /** The recorded event, of another secret and time, in the zone that Secret Manager writes. */
    private static void deliver(RotationHandler handler, String secret, Instant due) {
        String at = due.atOffset(ZoneOffset.ofHours(-8)).toString();
        handler.accept(event(recorded().replace(SECRET, secret).replace("2026-03-02T04:00:00.122233-08:00", at)));
    }

    private static String recorded() {
        return new String(Recorded.json("secret-rotate"), UTF_8);
    }

    private static CloudEvent event(String json) {
        return new JsonFormat().deserialize(json.getBytes(UTF_8));
    }

    private void store(String secret, String value) throws IOException {
        SecretName name = SecretName.parse(secret);
        operator.createSecret(
                ProjectName.of(name.getProject()),
                name.getSecret(),
                Secret.newBuilder()
                        .setReplication(
                                Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
                        .build());
        add(secret, value);
        clock.advance(Duration.ofHours(1));
    }

    private void add(String secret, String value) {
        SecretVersion unused = operator.addSecretVersion(
                SecretName.parse(secret),
                SecretPayload.newBuilder()
                        .setData(ByteString.copyFromUtf8(value))
                        .build());
    }

    /** A process that begins now, with the secret mounted. */
    private StoredSecret process(String secret) throws IOException {
        Path file = folder.resolve(SecretName.parse(secret).getSecret());
        server.mount(secret, file);
        return new StoredSecret(
                new MountedSecrets(Settings.of(Map.of("CURSOR_KEY_FILE", file.toString())), clock), Cursors.KEY);
    }

    private static Cursors cursors(String text) {
        return new Cursors(
                new StoredSecret(
                        new MountedSecrets(Settings.of(Map.of("CURSOR_KEY", text)), new MovableClock(Instant.EPOCH)),
                        Cursors.KEY),
                "products");
    }

    /** Of all versions, the oldest first, as Google's client reads them. */
    private List<String> states(String secret) {
        var states = new ArrayList<String>();
        operator.listSecretVersions(secret)
                .iterateAll()
                .forEach(version -> states.add(0, version.getState().name()));
        return states;
    }

    /** The texts of the enabled versions, the oldest first. */
    private List<String> enabled(String secret) {
        var texts = new ArrayList<String>();
        operator.listSecretVersions(secret).iterateAll().forEach(version -> {
            if (version.getState() == SecretVersion.State.ENABLED) {
                texts.add(
                        0,
                        operator.accessSecretVersion(version.getName())
                                .getPayload()
                                .getData()
                                .toStringUtf8());
            }
        });
        return texts;
    }

    private static @Nullable Fault await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    /** What each request asks for: https://cloud.google.com/secret-manager/docs/access-control. */
    private static final class Permissions implements FaultyService {

        private final FaultyGoogle google = new FaultyGoogle();

        @Override
        public String operation(String method, URI uri, Headers headers) {
            String path = uri.getPath();
            String verb = path.contains(":")
                    ? path.substring(path.lastIndexOf(':') + 1).replace("addVersion", "add")
                    : path.endsWith("/versions") ? "list" : "get";
            return "secretmanager.versions." + verb;
        }

        @Override
        public @Nullable Refusal mistimed(Headers headers) {
            return null;
        }

        @Override
        public Refusal refusal(Fault fault) {
            return google.refusal(fault);
        }
    }
}
