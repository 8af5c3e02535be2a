package dev.multicloudfunctions.aws.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.event.ObjectCreated;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What S3 says of an object that was created, in the two ways that it has. */
public enum ObjectSource {
    NOTIFICATION {
        @Override
        void event(ObjectNode event, ObjectCreated created, String id) {
            ObjectNode record = event.putArray("Records").addObject();
            record.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
            record.putObject("responseElements").put("x-amz-request-id", id);
            ObjectNode s3 = record.putObject("s3");
            s3.putObject("bucket").put("name", created.bucket());
            s3.putObject("object")
                    .put("key", URLEncoder.encode(created.key(), StandardCharsets.UTF_8))
                    .put("size", created.size());
        }
    },
    EVENT_BRIDGE {
        @Override
        void event(ObjectNode event, ObjectCreated created, String id) {
            event.put("version", "0")
                    .put("id", id)
                    .put("detail-type", "Object Created")
                    .put("source", "aws.s3");
            ObjectNode detail = event.putObject("detail");
            detail.putObject("bucket").put("name", created.bucket());
            detail.putObject("object").put("key", created.key()).put("size", created.size());
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract void event(ObjectNode event, ObjectCreated created, String id);

    /**
     * The event of an object, which may also be the body of a message.
     *
     * @param id by which the letter of a rejected event is known
     */
    public byte[] event(ObjectCreated created, String id) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event(event, created, id);
        return JSON.writeValueAsBytes(event);
    }
}
