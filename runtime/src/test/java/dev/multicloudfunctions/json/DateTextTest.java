package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateTextTest {

    @Test
    void theDayOfEveryDateIsTheJdks() {
        LocalDate end = LocalDate.of(2405, 1, 1);
        for (LocalDate date = LocalDate.of(-1, 12, 31); date.isBefore(end); date = date.plusDays(1)) {
            assertThat(DateText.epochDay(date)).isEqualTo(date.toEpochDay());
        }
        LocalDate last = LocalDate.of(9999, 12, 31);
        assertThat(DateText.epochDay(last)).isEqualTo(last.toEpochDay());
    }
}
