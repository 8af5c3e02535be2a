package dev.multicloudfunctions.aws.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Which lines of a function Lambda passes on to CloudWatch where the format of its log is JSON. A line without a valid level
 * or timestamp counts as INFO. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 *
 * @param threshold Lambda's ApplicationLogLevel
 */
public record LogLevelFilter(String threshold) {

    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

    public LogLevelFilter {
        if (!LEVELS.contains(threshold)) {
            throw new IllegalArgumentException(threshold + " is no level of Lambda's");
        }
    }

    /** Whether the line arrives. */
    public boolean passes(String line) {
        return LEVELS.indexOf(level(FilterPattern.json(line))) >= LEVELS.indexOf(threshold);
    }

    private static String level(JsonNode line) {
        String level = line.path("level").asText().toUpperCase(Locale.ROOT);
        return LEVELS.contains(level) && timed(line.path("timestamp").asText()) ? level : "INFO";
    }

    private static boolean timed(String timestamp) {
        try {
            return Instant.parse(timestamp).isAfter(Instant.EPOCH);
        } catch (DateTimeException none) {
            return false;
        }
    }
}
