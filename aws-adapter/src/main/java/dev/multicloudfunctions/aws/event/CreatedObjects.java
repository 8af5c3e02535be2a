package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads created objects out of what S3 says. Its notifications
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html) encode keys as forms do;
 * its events on EventBridge (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html) do not.
 */
final class CreatedObjects {

    private CreatedObjects() {}

    /**
     * The objects that an event says were created; none if it speaks of deletions, or is S3's test.
     *
     * @throws FunctionException INVALID if it is no event of S3
     */
    static List<ObjectCreated> of(Envelope event) {
        switch (event.kind()) {
            case RECORDS:
                var objects = new ArrayList<ObjectCreated>();
                for (EventRecord record : event.records()) {
                    ObjectCreated object = of(record);
                    if (object != null) {
                        objects.add(object);
                    }
                }
                return objects;
            case EVENT_BRIDGE:
                return announced(event);
            case S3_TEST:
                return List.of();
            default:
                throw FunctionException.invalid(
                        null, "Expected what S3 says of created objects, but the event has " + event.shape() + '.');
        }
    }

    /** The object that a record of a notification says was created, or null if it speaks of something else. */
    static @Nullable ObjectCreated of(EventRecord record) {
        String key = record.text("s3.object.key");
        if (!"aws:s3".equals(record.source()) || key == null) {
            throw FunctionException.invalid(null, "Expected records of S3, but there is one without s3.object.key.");
        }
        if (!record.textOrEmpty("eventName").startsWith("ObjectCreated:")) {
            return null;
        }
        return new ObjectCreated(
                record.textOrEmpty("s3.bucket.name"), decoded(key), size(record.text("s3.object.size")));
    }

    private static List<ObjectCreated> announced(Envelope event) {
        String key = event.text("detail.object.key");
        String bucket = event.text("detail.bucket.name");
        if (!"aws.s3".equals(event.text("source")) || key == null || bucket == null) {
            throw FunctionException.invalid(
                    null, "Expected an event of S3 with detail.object.key, but it has " + event.shape() + '.');
        }
        boolean created = "Object Created".equals(event.text("detail-type"));
        return created ? List.of(new ObjectCreated(bucket, key, size(event.text("detail.object.size")))) : List.of();
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("s3.object.key", "Has a broken escape.");
        }
    }

    private static long size(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
