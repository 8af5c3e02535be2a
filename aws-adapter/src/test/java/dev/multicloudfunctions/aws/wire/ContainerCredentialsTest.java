package dev.multicloudfunctions.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials of the environment and of the container's endpoint, which a small server plays here. */
class ContainerCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-02-28T12:00:00Z");
    private static final Pause NO_PAUSE = millis -> {};

    private final List<String> tokens = new ArrayList<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void startTheEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = ("{\"RoleArn\":{\"a\":[1]},\"AccessKeyId\":\"AKID" + tokens.size()
                            + "\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\""
                            + NOW.plus(Duration.ofHours(tokens.size())) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopTheEndpoint() {
        server.stop(0);
    }

    @Test
    void theEnvironmentComesFirst() {
        var wire = wire(Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "S", "AWS_SESSION_TOKEN", "T"));

        assertThat(wire.credentials().current()).isEqualTo(new Credentials("A", "S", "T", Long.MAX_VALUE));
        assertThat(tokens).isEmpty();
    }

    @Test
    void keysAreFetchedOnceAndThenKept() {
        CredentialsSource source =
                wire(Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic x")).credentials();

        Credentials first = source.current();
        assertThat(first)
                .isEqualTo(new Credentials(
                        "AKID1", "s", "t", NOW.plus(Duration.ofHours(1)).toEpochMilli()));
        assertThat(source.current()).isSameAs(first);
        assertThat(tokens).containsExactly("Basic x");
    }

    @Test
    void theTokenMayBeInAFileAndIsReadEachTime(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        CredentialsSource source = wire(Map.of(
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        "unused",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        file.toString()))
                .credentials();
        Credentials first = source.current();
        Files.writeString(file, "second");
        source.refused(first);
        source.current();

        assertThat(tokens).containsExactly("first", "second");
    }

    @Test
    void keysAreRenewedFiveMinutesBeforeTheirEnd() {
        MovableClock movable = new MovableClock(NOW);
        clock = movable;
        CredentialsSource source = wire(Map.of()).credentials();
        source.current();

        movable.set(NOW.plus(Duration.ofMinutes(54)));
        assertThat(source.current().accessKeyId()).isEqualTo("AKID1");
        movable.set(NOW.plus(Duration.ofMinutes(55)));
        assertThat(source.current().accessKeyId()).isEqualTo("AKID2");
    }

    @Test
    void validKeysStayInUseWhileTheEndpointFails() {
        MovableClock movable = new MovableClock(NOW);
        clock = movable;
        CredentialsSource source = wire(Map.of()).credentials();
        source.current();
        status = 500;

        movable.set(NOW.plus(Duration.ofMinutes(59)));
        assertThat(source.current().accessKeyId()).isEqualTo("AKID1");
        movable.set(NOW.plus(Duration.ofMinutes(60)));
        assertThat(Thrown.by(source::current)).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void refusedKeysAreFetchedAnewOnce() {
        CredentialsSource source = wire(Map.of()).credentials();
        Credentials first = source.current();

        source.refused(first);
        Credentials second = source.current();
        source.refused(first);

        assertThat(second.accessKeyId()).isEqualTo("AKID2");
        assertThat(source.current()).isSameAs(second);
    }

    @ParameterizedTest
    @CsvSource({"404, INTERNAL, 1", "400, INTERNAL, 1", "429, UNAVAILABLE, 3", "503, UNAVAILABLE, 3"})
    void anEndpointThatKnowsNoRoleIsOurOwnFaultAndIsNotAskedAgain(int answered, ErrorKind kind, int asked) {
        status = answered;

        assertThatThrownBy(wire(Map.of()).credentials()::current)
                .isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind))
                .hasMessageContaining(
                        kind == ErrorKind.INTERNAL ? answered + ". Give the task a role" : "did not give");
        assertThat(tokens).hasSize(asked);
    }

    @Test
    void withoutAnyCredentialsTheMessageSaysWhatToSet() {
        var wire = new Wire(Settings.of(Map.of()), clock);

        assertThat(Thrown.by(wire::credentials)).isEqualTo(ErrorKind.INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/keys", "ftp://localhost/keys", "nonsense", "http://169.254.169.254/"})
    void keysAreNotTakenFromAnywhereWithoutTls(String address) {
        var settings = Settings.of(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address));

        assertThat(Thrown.by(() -> new Wire(settings, clock).credentials())).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(new Credentials("A", "hidden", "hidden", 0)).hasToString("credentials A");
    }

    private Wire wire(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://localhost:" + server.getAddress().getPort() + "/keys");
        return new Wire(Settings.of(environment), clock, RetryPolicy.INTERACTIVE, NO_PAUSE);
    }
}
