package dev.multicloudfunctions.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Instants by RFC 3339: {@code 2026-01-31T23:59:59.5Z}, with 0 to 9 decimals of the second and {@code Z} or an offset of
 * at most 18 hours; capital letters, years 0 to 9999, no leap seconds, no 24:00. Written in UTC with 0, 3, 6 or 9
 * decimals, as {@link Instant#toString} does.
 */
final class InstantType implements TextualType {

    private static final int SECONDS_END = 19;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MAX_OFFSET = 18 * 3_600;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int LONGEST = 30;

    /** 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
    private static final long MIN = -62_167_219_200L;

    private static final long MAX = 253_402_300_799L;

    @Override
    public String expected() {
        return "an instant by RFC 3339, as 2026-01-31T23:59:59Z";
    }

    @Override
    public @Nullable Object fromText(String text) {
        if (text.length() <= SECONDS_END || text.charAt(DateText.LENGTH) != 'T') {
            return null;
        }
        LocalDate date = DateText.date(text);
        int time = time(text, 11);
        int zone = SECONDS_END;
        if (text.charAt(zone) == '.') {
            zone++;
            while (zone < text.length() && text.charAt(zone) >= '0' && text.charAt(zone) <= '9') {
                zone++;
            }
        }
        int decimals = zone - SECONDS_END - 1;
        int second = text.charAt(16) == ':' ? DateText.number(text, 17, 2) : DateText.INVALID;
        int offset = offset(text, zone);
        if (date == null
                || time < 0
                || second < 0
                || second > 59
                || decimals == 0
                || decimals > 9
                || offset < -MAX_OFFSET) {
            return null;
        }
        long instant = DateText.epochDay(date) * SECONDS_PER_DAY + time + second - offset;
        return instant < MIN || instant > MAX ? null : Instant.ofEpochSecond(instant, nanos(text, decimals));
    }

    /** Seconds from {@code hh:mm} at {@code at}, or {@link DateText#INVALID}. */
    private static int time(String text, int at) {
        int hour = DateText.number(text, at, 2);
        int minute = DateText.number(text, at + 3, 2);
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && text.charAt(at + 2) == ':';
        return valid ? hour * 3_600 + minute * 60 : DateText.INVALID;
    }

    /** Seconds to the east of UTC, or less than all offsets if the rest of the text is none. */
    private static int offset(String text, int at) {
        int rest = text.length() - at;
        if (rest == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (rest == 6 && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            int offset = time(text, at + 1);
            if (offset >= 0 && offset <= MAX_OFFSET) {
                return text.charAt(at) == '+' ? offset : -offset;
            }
        }
        return Integer.MIN_VALUE;
    }

    private static int nanos(String text, int decimals) {
        if (decimals < 0) {
            return 0;
        }
        int nanos = DateText.number(text, SECONDS_END + 1, decimals);
        for (int i = decimals; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    @Override
    public String toText(Object value) {
        var instant = (Instant) value;
        long seconds = instant.getEpochSecond();
        if (seconds < MIN || seconds > MAX) {
            throw JsonWriter.refused("An instant must be in the years 0 to 9999.");
        }
        int time = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        byte[] text = new byte[LONGEST];
        int at = DateText.put(text, 0, LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_PER_DAY)));
        text[at++] = 'T';
        at = DateText.pair(text, at, time / 3_600);
        text[at++] = ':';
        at = DateText.pair(text, at, time / 60 % 60);
        text[at++] = ':';
        at = DateText.pair(text, at, time % 60);
        int nanos = instant.getNano();
        if (nanos != 0) {
            at = fraction(text, at, nanos);
        }
        text[at++] = 'Z';
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void write(Object value, JsonWriter out) {
        out.quoted(toText(value));
    }

    /** With all nine decimals, so that such texts of one length sort as the instants do. */
    @Override
    public Object toStored(Object value) {
        String text = toText(value);
        int end = text.length() - 1;
        if (end == LONGEST - 1) {
            return text;
        }
        var all = new StringBuilder(LONGEST).append(text, 0, end);
        if (end == SECONDS_END) {
            all.append('.');
        }
        while (all.length() < LONGEST - 1) {
            all.append('0');
        }
        return all.append('Z').toString();
    }

    /** Writes 3, 6 or 9 decimals, and returns where they end. */
    private static int fraction(byte[] text, int at, int nanos) {
        int millis = nanos / NANOS_PER_MILLI;
        text[at] = '.';
        text[at + 1] = (byte) ('0' + millis / 100);
        int end = DateText.pair(text, at + 2, millis % 100);
        int rest = nanos % NANOS_PER_MILLI;
        if (rest == 0) {
            return end;
        }
        int micros = rest / NANOS_PER_MICRO;
        text[end] = (byte) ('0' + micros / 100);
        end = DateText.pair(text, end + 1, micros % 100);
        rest %= NANOS_PER_MICRO;
        if (rest == 0) {
            return end;
        }
        text[end] = (byte) ('0' + rest / 100);
        return DateText.pair(text, end + 1, rest % 100);
    }
}
