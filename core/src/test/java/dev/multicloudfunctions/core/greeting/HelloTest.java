package dev.multicloudfunctions.core.greeting;

import static dev.multicloudfunctions.core.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelloTest {

    private final Hello hello = new Hello(Clock.fixed(Instant.parse("2026-03-04T05:06:07.123456789Z"), ZoneOffset.UTC));

    @Test
    void greetsByName() {
        assertThat(hello.apply(new Guest("Alice")).message()).isEqualTo("Hello, Alice!");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void greetsTheWorldWithoutAName(String name) {
        assertThat(hello.apply(new Guest(name)).message()).isEqualTo("Hello, World!");
    }

    @Test
    void tellsTheTimeToTheMillisecond() {
        assertThat(hello.apply(new Guest(null)).timestamp()).isEqualTo("2026-03-04T05:06:07.123Z");
    }

    @Test
    void countsCharactersRatherThanUtf16Units() {
        String longest = "\uD83D\uDE00".repeat(200);
        assertThat(hello.apply(new Guest(longest)).message()).contains(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u0000", "\u007f", "\ud800"})
    void refusesWhatIsNoLineOfText(String name) {
        assertThat(membersOf(() -> new Guest(name))).isEqualTo("name");
    }

    @Test
    void refusesMoreThan200Characters() {
        assertThat(membersOf(() -> new Guest("a".repeat(201)))).isEqualTo("name");
    }
}
