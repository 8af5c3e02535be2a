package dev.multicloudfunctions.gcp.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the object that events of Cloud Storage carry (https://cloud.google.com/storage/docs/json_api/v1/objects). */
final class StoredObject {

    private static final JsonFactory FACTORY = new JsonFactory();

    private StoredObject() {}

    /** @throws FunctionException INVALID if it lacks bucket or name */
    static ObjectCreated of(byte[] json) {
        String bucket = null;
        String name = null;
        long size = -1;
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String member = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (!value.isScalarValue()) {
                        parser.skipChildren();
                    } else if (member.equals("bucket")) {
                        bucket = parser.getText();
                    } else if (member.equals("name")) {
                        name = parser.getText();
                    } else if (member.equals("size")) {
                        size = number(parser.getText());
                    }
                }
            }
        } catch (IOException malformed) {
            throw FunctionException.invalid(null, "The event's data is not JSON, or nested or long beyond measure.");
        }
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
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
