package dev.multicloudfunctions.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingRecordTest {

    @ParameterizedTest
    @CsvSource({
        ", 1",
        "'', 1",
        "many, 1",
        "-5, 1",
        "0, 1",
        "1, 1",
        "2, 2",
        "2147483647, 2147483647",
        "2147483648, 2147483647",
        "3000000000, 2147483647",
        "9223372036854775807, 2147483647"
    })
    void howOftenARecordWasDeliveredIsNoFaultOfIt(@Nullable String counted, int attempt) {
        assertThat(IncomingRecord.attempt(counted)).isEqualTo(attempt);
    }
}
