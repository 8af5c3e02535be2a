package dev.multicloudfunctions.gcp.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.wire.Reply;
import java.io.IOException;

/**
 * An error as Google's services write it: {@code {"error":{"code":404,"message":"…","status":"NOT_FOUND"}}}, in an array
 * where the answer would have been one (https://google.aip.dev/193). Cloud Storage leaves out the status. Loaded only
 * when a call fails.
 *
 * @param status the name of google.rpc, as {@code NOT_FOUND}; else {@code HTTP 404}
 * @param message the service's own words: not for callers, who could read names of documents in it
 */
public record ServiceError(String status, String message) {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    static ServiceError of(Reply reply) {
        String status = "";
        String message = "";
        try (JsonParser json = WireJson.FACTORY.createParser(reply.body())) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean object = json.nextToken() == JsonToken.START_OBJECT;
                if (!name.equals("error") || !object) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String member = json.currentName();
                    json.nextToken();
                    switch (member) {
                        case "status" -> status = json.getValueAsString("");
                        case "message" -> message = json.getValueAsString("");
                        default -> json.skipChildren();
                    }
                }
            }
        } catch (IOException notJson) {
            // A proxy's page says nothing that the status does not.
        }
        return new ServiceError(status.isEmpty() ? "HTTP " + reply.status() : status, message);
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
