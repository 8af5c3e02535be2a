package dev.multicloudfunctions.cron;

import java.util.List;
import java.util.Locale;

/**
 * One of the five fields: its text in the order written, and the values it means.
 *
 * @param text in upper case
 * @param values one bit per value
 */
record CronField(Kind kind, String text, long values) {

    private static final String STAR = "*";

    /** Which values a field may have, and the names that stand for them. */
    enum Kind {
        MINUTE("minute", 0, 59, ""),
        HOUR("hour", 0, 23, ""),
        DAY_OF_MONTH("day of month", 1, 31, ""),
        MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
        /** 7 is Sunday too. */
        DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

        final String title;
        final int min;
        final int max;
        private final List<String> names;

        Kind(String title, int min, int max, String names) {
            this.title = title;
            this.min = min;
            this.max = max;
            this.names = names.isEmpty() ? List.of() : List.of(names.split(" "));
        }

        String expected() {
            String numbers = min + "-" + max;
            return names.isEmpty() ? numbers : numbers + " or " + names.get(0) + "-" + names.get(names.size() - 1);
        }
    }

    /** True if every value is meant, by a star. */
    boolean any() {
        return text.equals(STAR);
    }

    boolean has(int value) {
        return (values >> value & 1) == 1;
    }

    /** @throws IllegalArgumentException saying what the field takes */
    static CronField parse(Kind kind, String source) {
        String text = source.toUpperCase(Locale.ROOT);
        if (text.equals("*/1")) {
            text = STAR;
        }
        String[] parts = text.split(",", -1);
        long values = 0;
        for (String part : parts) {
            long found = values(kind, part);
            // A star beside others is refused: some platforms do, and it says nothing that a star alone does not.
            if (found == 0 || part.startsWith(STAR) && parts.length > 1) {
                throw new IllegalArgumentException("The " + kind.title + " '" + source + "' is not *, */n, or numbers ("
                        + kind.expected() + "), ranges (a-b) and steps (a-b/n) divided by commas.");
            }
            values |= found;
        }
        return new CronField(kind, text, values);
    }

    /** The values that one part of a list means; none if it is malformed. */
    private static long values(Kind kind, String part) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        boolean star = range.equals(STAR);
        // A step needs something to walk: cron refuses 5/10, which other dialects read as 5-59/10.
        if (slash >= 0 && !star && dash < 0) {
            return 0;
        }
        int step = slash < 0 ? 1 : number(part.substring(slash + 1));
        int from = star ? kind.min : value(kind, dash < 0 ? range : range.substring(0, dash));
        int to = star ? kind.max : dash < 0 ? from : value(kind, range.substring(dash + 1));
        if (from < kind.min || to > kind.max || to < from || step < 1 || step > kind.max) {
            return 0;
        }
        long values = 0;
        for (int value = from; value <= to; value += step) {
            // Both numbers of Sunday are one day.
            values |= 1L << (kind == Kind.DAY_OF_WEEK ? value % 7 : value);
        }
        return values;
    }

    /** The values as numbers or names in ascending order, three or more in a row as a range; a star for all. */
    String listed(boolean byName) {
        if (any()) {
            return STAR;
        }
        var list = new StringBuilder();
        for (int value = kind.min; value <= kind.max; value++) {
            if (has(value)) {
                int end = value;
                while (has(end + 1)) {
                    end++;
                }
                list.append(list.length() == 0 ? "" : ",").append(shown(value, byName));
                if (end > value + 1) {
                    list.append('-').append(shown(end, byName));
                    value = end;
                }
            }
        }
        return list.toString();
    }

    private String shown(int value, boolean byName) {
        return byName ? kind.names.get(value - kind.min) : Integer.toString(value);
    }

    private static int value(Kind kind, String text) {
        int index = kind.names.indexOf(text);
        return index < 0 ? number(text) : index + kind.min;
    }

    /** -1 if the text is no number of one or two digits. */
    private static int number(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 1) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return text.isEmpty() ? -1 : value;
    }
}
