package dev.multicloudfunctions.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.server.Metadata;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Project, region and tokens of the metadata server, which a small server plays here. */
class MetadataServerTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));
    private final List<Long> pauses = new ArrayList<>();
    private Metadata metadata;

    @BeforeEach
    void startTheServer() throws IOException {
        metadata = new Metadata();
    }

    @AfterEach
    void stopTheServer() {
        metadata.close();
    }

    @Test
    void itTellsProjectAndRegion() {
        assertThat(wire().project()).isEqualTo("my-project");
        assertThat(wire().metadata().region()).isEqualTo("europe-west3");
    }

    @Test
    void theEnvironmentsProjectComesFirst() {
        var wire = wire(Map.of("GOOGLE_CLOUD_PROJECT", "theirs", "GCE_METADATA_HOST", "localhost:9"));

        assertThat(wire.project()).isEqualTo("theirs");
    }

    @Test
    void aTokenIsKeptUntilFourMinutesBeforeItsEnd() {
        TokenSource tokens = wire().tokens();

        assertThat(tokens.current()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(3599 - 241));
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.current()).isEqualTo("token-2");
        assertThat(metadata.tokens()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsReplacedAndAnOlderRefusalIsNotHeard() {
        TokenSource tokens = wire().tokens();
        String first = tokens.current();
        tokens.refused(first);
        String second = tokens.current();
        tokens.refused(first);

        assertThat(second).isEqualTo("token-2");
        assertThat(tokens.current()).isEqualTo(second);
    }

    @Test
    void manyWhoAskAtOnceGetOneToken() {
        TokenSource tokens = wire().tokens();

        assertThat(Race.run(8, runner -> tokens.current())).containsOnly("token-1");
        assertThat(metadata.tokens()).isEqualTo(1);
    }

    @Test
    void whileTheServerFailsAValidTokenStaysInUse() {
        TokenSource tokens = wire().tokens();
        tokens.current();
        metadata.answer(503);

        clock.advance(Duration.ofSeconds(3598));
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(Thrown.by(tokens::current)).isEqualTo(ErrorKind.UNAVAILABLE);
        metadata.answer(200);
        assertThat(tokens.current()).startsWith("token-");
    }

    @Test
    void aFailureIsTriedThreeTimes() {
        metadata.answer(500);

        assertThat(Thrown.by(() -> wire().tokens().current())).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(metadata.tokens()).isEqualTo(3);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void aServiceWithoutAnAccountIsOurOwnFault() {
        metadata.answer(404);

        assertThatThrownBy(() -> wire().tokens().current())
                .isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.INTERNAL))
                .hasMessageContaining("404")
                .hasMessageContaining("Give this service a service account.");
        assertThat(metadata.tokens()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whereThereIsNoServerTheMessageSaysWhatToSet() {
        TokenSource tokens = wire(Map.of("GCE_METADATA_HOST", "localhost:9")).tokens();

        assertThatThrownBy(tokens::current)
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(wire().metadata().fetch().toString()).doesNotContain("token-1");
    }

    private Wire wire() {
        return wire(Map.of("GCE_METADATA_HOST", metadata.host()));
    }

    private Wire wire(Map<String, String> environment) {
        return new Wire(Settings.of(environment), clock, RetryPolicy.INTERACTIVE, pauses::add);
    }
}
