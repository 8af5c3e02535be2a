package dev.multicloudfunctions.json;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Digits of dates and times. {@code DateTimeFormatter} would do, but loads some two hundred classes. */
final class DateText {

    /** The length of {@code 2026-01-31}. */
    static final int LENGTH = 10;

    static final int INVALID = -1;

    private static final int MAX_YEAR = 9999;
    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_FROM_YEAR_0 = 719_468;

    private DateText() {}

    /** The date that the first ten characters name, or null if they name none. */
    static @Nullable LocalDate date(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        LocalDate first = LocalDate.of(year, month, 1);
        return day <= 28 || day <= first.lengthOfMonth() ? first.withDayOfMonth(day) : null;
    }

    /**
     * The days from 1970-01-01 to a date. {@link LocalDate#toEpochDay} is the same, but on Java 25 it asks {@code Year},
     * which makes a {@code DateTimeFormatter} when it is loaded.
     */
    static long epochDay(LocalDate date) {
        int month = date.getMonthValue();
        // Of years that begin in March, the day that leap years have more is the last.
        long year = month > 2 ? date.getYear() : date.getYear() - 1L;
        long daysBeforeMonth = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        long leapDays = Math.floorDiv(year, 4L) - Math.floorDiv(year, 100L) + Math.floorDiv(year, 400L);
        return 365 * year + leapDays + daysBeforeMonth + date.getDayOfMonth() - 1 - DAYS_FROM_YEAR_0;
    }

    /** The number that the characters from {@code start} on make, or {@link #INVALID} if one is no digit. */
    static int number(String text, int start, int length) {
        int value = 0;
        for (int i = start; i < start + length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return INVALID;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Writes a date, and returns where it ends. */
    static int put(byte[] text, int at, LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            throw JsonWriter.refused("A date must be in the years 0 to " + MAX_YEAR + '.');
        }
        int end = pair(text, pair(text, at, date.getYear() / 100), date.getYear() % 100);
        text[end++] = '-';
        end = pair(text, end, date.getMonthValue());
        text[end++] = '-';
        return pair(text, end, date.getDayOfMonth());
    }

    /** Writes two digits, and returns where they end. */
    static int pair(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
