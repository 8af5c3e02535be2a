package dev.multicloudfunctions.azure.wire;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as HTTP writes them, {@code Sat, 28 Feb 2026 12:00:00 GMT}. A formatter would load a hundred classes for it. */
final class HttpDate {

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private HttpDate() {}

    static String of(long epochMillis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, 1000L), 0, ZoneOffset.UTC);
        int day = 3 * time.getDayOfWeek().ordinal();
        int month = 3 * time.getMonth().ordinal();
        var text = new StringBuilder(29).append(DAYS, day, day + 3).append(", ");
        two(text, time.getDayOfMonth()).append(' ').append(MONTHS, month, month + 3);
        text.append(' ').append(time.getYear()).append(' ');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
