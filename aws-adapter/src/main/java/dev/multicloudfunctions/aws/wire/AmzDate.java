package dev.multicloudfunctions.aws.wire;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as signatures write them: {@code 20150830T123600Z}. A formatter would load a hundred classes for it. */
final class AmzDate {

    private AmzDate() {}

    static String of(long epochMillis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, 1000L), 0, ZoneOffset.UTC);
        var text = new StringBuilder(16).append(time.getYear());
        two(text, time.getMonthValue());
        two(text, time.getDayOfMonth());
        text.append('T');
        two(text, time.getHour());
        two(text, time.getMinute());
        two(text, time.getSecond());
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
