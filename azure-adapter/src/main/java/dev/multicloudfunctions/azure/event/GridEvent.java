package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of Event Grid, in its own schema (https://learn.microsoft.com/azure/event-grid/event-schema) or as a CloudEvent
 * in JSON (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
 */
final class GridEvent {

    private static final String ACCOUNTS = "/storageAccounts/";
    private static final String STORAGE = "Microsoft.Storage.";
    private static final String CREATED = "Microsoft.Storage.BlobCreated";

    /** A file of a hierarchical account, still empty; another event comes when it has been written. */
    private static final String EMPTY_FILE = "CreateFile";

    private final Members members;
    private final String id;
    private final String type;

    private GridEvent(Members members, String id, String type) {
        this.members = members;
        this.id = id;
        this.type = type;
    }

    /** @throws FunctionException INVALID if it is neither, with what is known of the members that there are */
    static GridEvent of(String json) {
        Members members = Members.read(json);
        boolean cloudEvent = members.text("specversion") != null;
        String type = members.text(cloudEvent ? "type" : "eventType");
        String id = members.text("id");
        if (type == null || id == null) {
            throw FunctionException.invalid(
                    null,
                    "Expected an event of Event Grid, with id and eventType, or a CloudEvent, with specversion, id and"
                            + " type, but it has " + members.shape() + '.');
        }
        return new GridEvent(members, id, type);
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    /** The storage account that it is of; null if it does not say: the whole name of a resource is its source, or its topic. */
    @Nullable
    String account() {
        String resource = members.text(members.text("specversion") == null ? "topic" : "source");
        int accounts = resource == null ? -1 : resource.indexOf(ACCOUNTS);
        return resource == null || accounts < 0 ? null : resource.substring(accounts + ACCOUNTS.length());
    }

    /**
     * The blob that it says was created; null if it speaks of something else that happened to a blob.
     *
     * @throws FunctionException INVALID if it does not come from a storage account
     */
    @Nullable
    BlobName created() {
        if (!type.startsWith(STORAGE)) {
            throw FunctionException.invalid(
                    null, "Expected an event of type " + CREATED + ", but it has " + members.shape() + '.');
        }
        boolean created = type.equals(CREATED) && !EMPTY_FILE.equals(members.text("data.api"));
        return created
                ? BlobName.ofSubject(
                        members.text("subject"), members.text("data.eTag"), members.text("data.contentLength"))
                : null;
    }

    /** Its data as a message of a topic. */
    Message message(String topic) {
        String encoded = members.text("data_base64");
        byte[] body;
        try {
            body = encoded == null ? members.data() : Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw FunctionException.invalid("data_base64", "Is not Base64.");
        }
        String text = members.text("data");
        if (encoded == null && text != null && body.length > 0 && body[0] == '"') {
            // A text as data is the message itself; anything else is one in JSON.
            body = text.getBytes(StandardCharsets.UTF_8);
        }
        String parent = members.text("traceparent");
        return Message.of(id, topic, body, parent == null ? Map.of() : Map.of("traceparent", parent), 1, null);
    }
}
