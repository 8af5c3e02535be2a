package dev.multicloudfunctions.json;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Digits of dates and times. {@code DateTimeFormatter} would do, but loads some two hundred classes. */
final class DateText {

    /** The length of {@code 2026-01-31}. */
    static final int LENGTH = 10;

    static final int INVALID = -1;

    private static final int MAX_YEAR = 9999;

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
        return day <= first.lengthOfMonth() ? first.withDayOfMonth(day) : null;
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

    static void append(StringBuilder text, LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            throw JsonWriter.refused("A date must be in the years 0 to " + MAX_YEAR + '.');
        }
        append(text, date.getYear(), 1_000);
        append(text.append('-'), date.getMonthValue(), 10);
        append(text.append('-'), date.getDayOfMonth(), 10);
    }

    /** Appends a number with leading zeros; {@code unit} is the weight of its first digit. */
    static void append(StringBuilder text, int value, int unit) {
        for (int weight = unit; weight > 0; weight /= 10) {
            text.append((char) ('0' + value / weight % 10));
        }
    }
}
