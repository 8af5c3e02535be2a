package dev.multicloudfunctions.aws.redrive;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda puts into the destination of failures: the event, in a record on its fate
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 *
 * @param function the ARN of the function that failed, perhaps with a version or an alias
 * @param payload the event as it came
 */
record DestinationRecord(String function, byte[] payload) {

    /** The record in a message; null if it holds none. */
    static @Nullable DestinationRecord read(String body) {
        if (!body.startsWith("{") || !body.contains("\"requestPayload\"")) {
            return null;
        }
        String function = null;
        byte[] payload = null;
        try {
            JsonReader json = JsonReader.foreign(
                    body.getBytes(StandardCharsets.UTF_8), ErrorKind.INVALID, "The letter is not JSON.");
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    if (name.equals("requestPayload")) {
                        json.kind();
                        int start = json.position();
                        json.skip();
                        payload = json.slice(start);
                    } else if (name.equals("requestContext") && json.beginObject()) {
                        function = function(json);
                    } else if (!name.equals("requestContext")) {
                        json.skip();
                    }
                }
            }
            json.end();
        } catch (FunctionException notJson) {
            return null;
        }
        return function == null || payload == null ? null : new DestinationRecord(function, payload);
    }

    private static @Nullable String function(JsonReader json) {
        String function = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            String value = json.scalar();
            if (name.equals("functionArn")) {
                function = value;
            }
        }
        return function;
    }
}
