package dev.multicloudfunctions.cron;

import dev.multicloudfunctions.cron.CronField.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A schedule: minute, hour, day of month, month and day of week in UTC, as {@code crontab(5)} defines them. A field is
 * {@code *}, a number, a name ({@code JAN}, {@code mon}), a range {@code a-b}, a step {@code *}{@code /n} or {@code a-b/n}, or a list of
 * these divided by commas. Sunday is 0 and 7. Where both the day of month and the day of week are restricted, either
 * one is enough; steps over all days ({@code *}{@code /2}) beside another restriction are refused, since platforms disagree on them.
 * Immutable and thread-safe; equal when {@link #toUnix} is.
 */
public final class Cron {

    /** The 29th of February can be eight years away (1896 to 1904, 2096 to 2104). */
    private static final int MAX_YEARS = 9;

    private final CronField minute;
    private final CronField hour;
    private final CronField dayOfMonth;
    private final CronField month;
    private final CronField dayOfWeek;

    private Cron(String[] fields) {
        this.minute = CronField.parse(Kind.MINUTE, fields[0]);
        this.hour = CronField.parse(Kind.HOUR, fields[1]);
        this.dayOfMonth = CronField.parse(Kind.DAY_OF_MONTH, fields[2]);
        this.month = CronField.parse(Kind.MONTH, fields[3]);
        this.dayOfWeek = CronField.parse(Kind.DAY_OF_WEEK, fields[4]);
    }

    /**
     * Reads five fields divided by blanks.
     *
     * @throws IllegalArgumentException naming the field that is wrong and what it takes; also for a day that no month
     *     has, as {@code 0 0 31 2 *}
     */
    public static Cron parse(String text) {
        String[] fields = text.trim().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("The cron '" + text + "' has " + (text.isBlank() ? 0 : fields.length)
                    + " fields; five are expected: minute, hour, day of month, month, day of week.");
        }
        var cron = new Cron(fields);
        if (cron.bothDays() && (fields[2].startsWith("*") || fields[4].startsWith("*"))) {
            throw new IllegalArgumentException(
                    "The cron '" + text + "' steps over all days in one of the day fields and"
                            + " restricts the other: platforms disagree whether one or both must hold. List the days.");
        }
        if (!cron.everRuns()) {
            throw new IllegalArgumentException("The cron '" + text + "' never runs: no such month has such a day.");
        }
        return cron;
    }

    /** The first time after {@code after} that this schedule means. */
    public Instant next(Instant after) {
        ZonedDateTime start =
                after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate last = start.toLocalDate().plusYears(MAX_YEARS);
        int from = start.getHour() * 60 + start.getMinute();
        for (LocalDate day = start.toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
            if (means(day)) {
                for (int time = from; time < 24 * 60; time++) {
                    if (hour.has(time / 60) && minute.has(time % 60)) {
                        return day.atTime(time / 60, time % 60).toInstant(ZoneOffset.UTC);
                    }
                }
            }
            from = 0;
        }
        throw new IllegalStateException("The cron '" + this + "' never runs.");
    }

    private boolean means(LocalDate day) {
        if (!month.has(day.getMonthValue())) {
            return false;
        }
        boolean ofMonth = dayOfMonth.has(day.getDayOfMonth());
        boolean ofWeek = dayOfWeek.has(day.getDayOfWeek().getValue() % 7);
        return bothDays() ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    private boolean bothDays() {
        return !dayOfMonth.any() && !dayOfWeek.any();
    }

    private boolean everRuns() {
        if (bothDays()) {
            return true;
        }
        for (int each = 1; each <= 12; each++) {
            int days = Month.of(each).maxLength();
            for (int day = 1; day <= days && month.has(each); day++) {
                if (dayOfMonth.has(day)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * As Amazon EventBridge writes it: {@code cron(0 2 * * ? *)}. There, days of the week count from 1 (Sunday), and one
     * of the two day fields must be a question mark.
     *
     * @throws IllegalArgumentException if the day of month and the day of week are both restricted
     */
    public String toAws() {
        if (bothDays()) {
            throw new IllegalArgumentException("The cron '" + this + "' restricts both the day of month and the day of"
                    + " week; EventBridge takes one of them. Declare two functions, one for each.");
        }
        boolean byWeek = !dayOfWeek.any();
        return "cron(" + stepped(minute) + ' ' + stepped(hour) + ' ' + (byWeek ? "?" : stepped(dayOfMonth)) + ' '
                + stepped(month) + ' ' + (byWeek ? dayOfWeek.listed(true) : "?") + " *)";
    }

    /** EventBridge documents steps from a start, not within a range: such fields are written out. */
    private static String stepped(CronField field) {
        return field.text().indexOf('-') >= 0 && field.text().indexOf('/') >= 0 ? field.listed(false) : field.text();
    }

    /**
     * As Azure Functions (NCrontab) writes it, with seconds: {@code 0 0 2 * * *}.
     *
     * @throws IllegalArgumentException if the day of month and the day of week are both restricted: there both must
     *     hold, here either one
     */
    public String toAzure() {
        if (bothDays()) {
            throw new IllegalArgumentException("The cron '" + this + "' restricts both the day of month and the day of"
                    + " week; Azure would run only where both hold. Declare two functions, one for each.");
        }
        return "0 " + toUnix();
    }

    /**
     * As Google Cloud Scheduler and Kubernetes take it: one blank between the fields, names in upper case, days of the
     * week as numbers in ascending order with Sunday as 0 (Kubernetes knows no 7).
     */
    public String toUnix() {
        return minute.text()
                + ' '
                + hour.text()
                + ' '
                + dayOfMonth.text()
                + ' '
                + month.text()
                + ' '
                + dayOfWeek.listed(false);
    }

    @Override
    public String toString() {
        return toUnix();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && toUnix().equals(cron.toUnix());
    }

    @Override
    public int hashCode() {
        return toUnix().hashCode();
    }
}
