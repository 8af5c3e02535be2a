package dev.multicloudfunctions.gcp.redrive;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.redrive.Letter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of {@link SubscriptionLetters}: one that Pub/Sub moved has attributes of its own beside the sender's
 * (https://cloud.google.com/pubsub/docs/handling-failures#track_delivery_attempts), one of ours has ours. Of an object it is
 * an event, or, where Pub/Sub moved it, what Cloud Storage had published for the trigger
 * (https://cloud.google.com/storage/docs/pubsub-notifications#attributes).
 */
final class SubscriptionLetter implements Letter {

    private static final String MOVED = "CloudPubSubDeadLetter";
    private static final String FINALIZED = "google.cloud.storage.object.v1.finalized";
    private static final String BUCKETS = "/buckets/";
    private static final String OBJECTS = "objects/";

    private final SubscriptionLetters subscription;
    private final Map<String, String> attributes = new HashMap<>();
    private String receipt = "";
    private String id = "";
    private String data = "";
    private String orderingKey = "";
    private boolean moved;

    private SubscriptionLetter(SubscriptionLetters subscription) {
        this.subscription = subscription;
    }

    static SubscriptionLetter read(SubscriptionLetters subscription, JsonReader json) {
        var letter = new SubscriptionLetter(subscription);
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("ackId")) {
                    letter.receipt = orEmpty(json.text());
                } else if (name.equals("message") && json.beginObject()) {
                    letter.message(json);
                } else if (!name.equals("message")) {
                    json.skip();
                }
            }
        }
        return letter;
    }

    private void message(JsonReader json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "messageId" -> id = orEmpty(json.text());
                case "data" -> data = orEmpty(json.text());
                case "orderingKey" -> orderingKey = orEmpty(json.text());
                case "attributes" -> attributes(json);
                default -> json.skip();
            }
        }
    }

    private void attributes(JsonReader json) {
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                String value = orEmpty(json.text());
                // Names that begin so are Pub/Sub's alone where it has moved the message, and it writes several.
                if (name.startsWith(MOVED + "Source")) {
                    moved = true;
                } else {
                    attributes.put(name, value);
                }
            }
        }
    }

    String receipt() {
        return receipt;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable String function() {
        return isOurs() ? attributes.get(DeadLetters.FUNCTION) : null;
    }

    private boolean isOurs() {
        return !moved && attributes.containsKey(DeadLetters.FUNCTION) && attributes.containsKey(DeadLetters.REASON);
    }

    @Override
    public boolean send() {
        Map<String, String> sent = isOurs() ? DeadLetters.sent(attributes) : attributes;
        String type = isOurs() ? sent.get("ce-type") : null;
        if (FINALIZED.equals(type)) {
            return touch(sent);
        }
        String bucket = sent.get("bucketId");
        String object = sent.get("objectId");
        if ("OBJECT_FINALIZE".equals(sent.get("eventType")) && bucket != null && object != null) {
            return subscription.origin().touch(bucket, object);
        }
        if (type != null) {
            throw FunctionException.invalid(
                    "ce-type", "It came as an event, and not in a topic: its sender must send it again.");
        }
        String topic = subscription.origin().topic(orEmpty(function()));
        JsonWriter json = JsonWriter.foreign(data.length() + 1024)
                .beginObject()
                .name("messages")
                .beginArray()
                .beginObject()
                .member("data", data)
                .name("attributes")
                .beginObject();
        for (Map.Entry<String, String> attribute : sent.entrySet()) {
            // Pub/Sub writes those itself, and takes none: https://cloud.google.com/pubsub/quotas#resource_limits
            if (!attribute.getKey().startsWith("goog")) {
                json.member(attribute.getKey(), attribute.getValue());
            }
        }
        json.endObject();
        String key = orderingKey.isEmpty() && isOurs() ? attributes.get(DeadLetters.ORDERING_KEY) : orderingKey;
        if (key != null && !key.isEmpty()) {
            json.member("orderingKey", key);
        }
        subscription.publish(topic, json.endObject().endArray().endObject());
        return true;
    }

    private boolean touch(Map<String, String> sent) {
        String source = orEmpty(sent.get("ce-source"));
        String subject = orEmpty(sent.get("ce-subject"));
        int bucket = source.indexOf(BUCKETS);
        if (bucket < 0 || !subject.startsWith(OBJECTS)) {
            throw FunctionException.invalid("ce-subject", "Names no object of a bucket.");
        }
        return subscription
                .origin()
                .touch(source.substring(bucket + BUCKETS.length()), subject.substring(OBJECTS.length()));
    }

    @Override
    public void remove() {
        subscription.acknowledge(receipt);
    }

    @Override
    public void release() {
        subscription.deadline(receipt, 0);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
