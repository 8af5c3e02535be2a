package dev.multicloudfunctions.aws.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** What lets a schedule come due: a rule of EventBridge, or EventBridge Scheduler. */
public enum TickSource {
    RULE("aws.events", "{}"),
    SCHEDULER("aws.scheduler", "\"{}\"");

    private final String source;
    private final String detail;

    TickSource(String source, String detail) {
        this.source = source;
        this.detail = detail;
    }

    public byte[] event(Instant time) {
        return ("{\"version\":\"0\",\"id\":\"" + UUID.randomUUID()
                        + "\",\"detail-type\":\"Scheduled Event\",\"source\":\"" + source + "\",\"time\":\"" + time
                        + "\",\"detail\":" + detail + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
