package dev.multicloudfunctions.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickTest {

    private static final Instant MEANT = Instant.parse("2026-01-31T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T01:59:00Z, false",
        "2026-01-31T02:00:00Z, false",
        "2026-01-31T02:05:00Z, false",
        "2026-01-31T02:05:00.000000001Z, true",
        "2026-02-28T02:00:00Z, true"
    })
    void aTickIsLateMoreThanFiveMinutesAfterItWasMeant(Instant now, boolean late) {
        assertThat(Tick.of(MEANT, now)).isEqualTo(new Tick(MEANT, late));
    }
}
