package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.wire.Reply;

/**
 * An error as Google's services write it: {@code {"error":{"code":404,"message":"…","status":"NOT_FOUND"}}}, in an array
 * where the answer would have been one (https://google.aip.dev/193). Cloud Storage leaves out the status. Loaded only
 * when a call fails.
 *
 * @param status the name of google.rpc, as {@code NOT_FOUND}; else {@code HTTP 404}
 * @param message the service's own words: not for callers, who could read names of documents in it
 */
public record ServiceError(String status, String message) {

    private static final ServiceError NONE = new ServiceError("", "");

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    static ServiceError of(Reply reply) {
        ServiceError error = NONE;
        try {
            JsonReader json = JsonReader.foreign(reply.body(), ErrorKind.UNAVAILABLE, "This is no error of Google's.");
            boolean array = json.kind() == '[' && json.beginArray();
            if (!array || json.nextElement()) {
                error = outer(json);
            }
        } catch (FunctionException notJson) {
            // A proxy's page says nothing that the status does not.
        }
        return error.status.isEmpty() ? new ServiceError("HTTP " + reply.status(), error.message) : error;
    }

    private static ServiceError outer(JsonReader json) {
        ServiceError error = NONE;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("error")) {
                    error = inner(json);
                } else {
                    json.skip();
                }
            }
        }
        return error;
    }

    private static ServiceError inner(JsonReader json) {
        String status = null;
        String message = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "status" -> status = json.text();
                    case "message" -> message = json.text();
                    default -> json.skip();
                }
            }
        }
        return new ServiceError(status == null ? "" : status, message == null ? "" : message);
    }

    /**
     * Whether the same request may succeed a moment later. ABORTED is contention, after which nothing is carried out; a
     * failed precondition is not among these (https://cloud.google.com/firestore/docs/understand-error-codes,
     * https://cloud.google.com/storage/docs/retry-strategy, https://cloud.google.com/pubsub/docs/reference/error-codes).
     */
    boolean repeatable(int httpStatus) {
        return httpStatus >= SERVER_ERROR
                || httpStatus == TOO_MANY_REQUESTS
                || httpStatus == REQUEST_TIMEOUT
                || status.equals("ABORTED");
    }
}
