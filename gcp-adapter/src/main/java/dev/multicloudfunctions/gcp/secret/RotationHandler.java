package dev.multicloudfunctions.gcp.secret;

import com.google.cloud.functions.CloudEventsFunction;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.event.FrameworkEvents;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.gcp.telemetry.GcpTelemetry;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.secret.internal.Rotation;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Topic;
import io.cloudevents.CloudEvent;
import java.io.OutputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives new values to secrets that nobody but the application has to know, as {@code orRandom()} declares them, when Secret
 * Manager says by Pub/Sub that it is time (https://cloud.google.com/secret-manager/docs/secret-rotation): the entry point of a
 * function of its own. Its events are those of any function: what fails comes again, what can never succeed goes to the dead
 * letters.
 *
 * <p>Each version holds the value that the next rotation makes the current one, as {@link Rotation} has it, and every process
 * reads it within five minutes; so what one process signs is valid in all others, although they notice a rotation at different
 * times. An event that comes again, or late, changes nothing if the secret has a version since, or got one up to ten minutes
 * before it. Two that run at once add a version each, which differ in the value after the current one alone. The version before
 * stays enabled; those before that are disabled, and not destroyed, since Terraform would make the first again. Thread-safe.
 */
public final class RotationHandler implements CloudEventsFunction {

    /** What logs and metrics call it, and its topic. */
    private static final String NAME = "rotation";

    /** Twice what a process takes to notice a version. */
    private static final Duration APART = Duration.ofMinutes(10);

    private final GcpTelemetry telemetry;
    private final FrameworkEvents events;
    private final Duration timeout;
    private final SecretVersions versions;

    /** With what the environment says. */
    public RotationHandler() {
        this(Settings.of(System.getenv()), System.out);
    }

    RotationHandler(Settings settings, OutputStream out) {
        telemetry = new GcpTelemetry(out, settings);
        telemetry.share();
        timeout = Duration.ofSeconds(settings.whole(GcpSettings.CLOUD_RUN_TIMEOUT_SECONDS));
        versions = new SecretVersions(new Wire(settings, Clock.systemUTC())
                .client(Endpoint.of(settings, "secretmanager", GcpSettings.SECRET_MANAGER_EMULATOR_HOST.name())));
        FunctionTable table = FunctionTable.of(declared -> declared.consumer(
                NAME, Trigger.topic(Topic.of(NAME, String.class)), Message.class, platform -> this::rotate));
        FunctionDefinition function = Objects.requireNonNull(table.find(NAME));
        events = new FrameworkEvents(
                new Functions(table, new GcpPlatform(settings, telemetry)),
                function,
                "topic".equals(settings.find(GcpSettings.DEAD_LETTERS)));
    }

    /** @throws RuntimeException if the event is to come again */
    @Override
    public void accept(CloudEvent event) {
        try {
            events.deliver(event, timeout);
        } finally {
            telemetry.flush();
        }
    }

    /** The topic hears of all that happens to the secret: https://cloud.google.com/secret-manager/docs/event-notifications. */
    private void rotate(Message message) {
        Map<String, String> told = message.attributes();
        if (!"SECRET_ROTATE".equals(told.get("eventType"))) {
            return;
        }
        String secret = checked(told.get("secretId"));
        Instant due = instant(told.get("timestamp"));
        SecretVersions.Version newest = versions.newest(secret);
        if (newest.created().isBefore(due.minus(APART))) {
            versions.add(secret, Rotation.next(versions.text(newest)));
            versions.keepTwo(secret);
        }
    }

    /** As {@code projects/123/secrets/mcf-dev-cursor-key}, of characters that may stand in an address. */
    private static String checked(@Nullable String secret) {
        String[] parts = secret == null ? new String[0] : secret.split("/", -1);
        boolean wellFormed = parts.length == 4 && parts[0].equals("projects") && parts[2].equals("secrets");
        for (int i = 0; wellFormed && secret != null && i < secret.length(); i++) {
            char c = secret.charAt(i);
            wellFormed = c < 128 && (Character.isLetterOrDigit(c) || "-_/".indexOf(c) >= 0);
        }
        if (secret == null || !wellFormed) {
            throw FunctionException.invalid("secretId", "Must be a secret, as projects/my-project/secrets/my-secret.");
        }
        return secret;
    }

    private static Instant instant(@Nullable String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp == null ? "" : timestamp).toInstant();
        } catch (DateTimeException malformed) {
            throw FunctionException.invalid("timestamp", "Must be a time, as 2026-01-31T02:00:00.123-08:00.");
        }
    }
}
