package dev.multicloudfunctions.gcp.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Reads the object that events of Cloud Storage carry (https://cloud.google.com/storage/docs/json_api/v1/objects). */
final class StoredObject {

    private StoredObject() {}

    /** @throws FunctionException INVALID if it lacks bucket or name */
    static ObjectCreated of(byte[] json) {
        String bucket = null;
        String name = null;
        long size = -1;
        JsonReader parser = JsonReader.foreign(
                json, ErrorKind.INVALID, "The event's data is not JSON, or nested or long beyond measure.");
        if (parser.beginObject()) {
            for (String member = parser.nextName(); member != null; member = parser.nextName()) {
                switch (member) {
                    case "bucket":
                        bucket = parser.scalar();
                        break;
                    case "name":
                        name = parser.scalar();
                        break;
                    case "size":
                        size = number(parser.scalar());
                        break;
                    default:
                        parser.skip();
                }
            }
        }
        parser.end();
        return of(bucket, name, size);
    }

    /** @throws FunctionException INVALID if bucket or name is missing */
    static ObjectCreated of(@Nullable String bucket, @Nullable String name, long size) {
        if (bucket == null || name == null || name.isEmpty()) {
            throw FunctionException.invalid(null, "The event names no object: bucket or name is missing.");
        }
        return new ObjectCreated(bucket, name, size);
    }

    /** The API writes 64 bits as text. */
    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
