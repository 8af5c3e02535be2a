package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private final SettableClock clock = new SettableClock();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    private static final class SettableClock extends Clock {

        private long millis = 1_772_600_000_000L;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void isAUuidOfVersion7InLowerCase() {
        for (int i = 0; i < 1000; i++) {
            String id = ids.next();
            assertThat(id).hasSize(36).isEqualTo(UUID.fromString(id).toString());
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        }
    }

    @Test
    void beginsWithTheTime() {
        assertThat(UUID.fromString(ids.next()).getMostSignificantBits() >>> 16).isEqualTo(clock.millis);
    }

    @Test
    void growsWithinAMillisecondAndInStepsThatNobodyGuesses() {
        String last = ids.next();
        Set<Long> steps = new HashSet<>();
        for (int i = 0; i < 500_000; i++) {
            String next = ids.next();
            assertThat(next.compareTo(last)).isPositive();
            if (i < 1000) {
                steps.add(UUID.fromString(next).getLeastSignificantBits()
                        - UUID.fromString(last).getLeastSignificantBits());
            }
            last = next;
        }
        assertThat(steps).hasSizeGreaterThan(990);
    }

    @Test
    void growsWhenTheClockIsSetBack() {
        String before = ids.next();
        clock.millis -= 3_600_000;
        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void isUniqueAcrossThreads() {
        Set<String> made =
                IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.next()).collect(Collectors.toSet());
        assertThat(made).hasSize(100_000);
    }
}
