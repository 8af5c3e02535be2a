package dev.multicloudfunctions.gcp.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.gcp.wire.ServiceError;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to topics of Pub/Sub (https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/publish). The
 * topic {@code orders} is what {@code ORDERS_TOPIC} names: {@code orders} for one of our own project, or
 * {@code projects/…/topics/…}. A message without a body needs an attribute, else it is INVALID, since Pub/Sub does not
 * take it. An attribute whose name begins with {@code goog} is not sent, since Pub/Sub keeps such names for itself. A
 * message whose answer was lost is published again, so it may come twice. Thread-safe.
 */
public final class PubSubTopicPublisher implements TopicPublisher {

    private static final String RESERVED = "goog";

    /** https://cloud.google.com/pubsub/quotas#resource_limits */
    private static final int MAX_ATTRIBUTES = 100;

    private final ServiceClient pubsub;
    private final Wire wire;
    private final Settings settings;

    /**
     * A publisher.
     *
     * @param wire knows the project
     */
    public PubSubTopicPublisher(ServiceClient pubsub, Wire wire, Settings settings) {
        this.pubsub = pubsub;
        this.wire = wire;
        this.settings = settings;
    }

    @Override
    public void check(String topic) {
        String unused = given(topic);
    }

    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        long unused = TopicPublisher.checkDelay(delay, maxDelay(topic));
        TopicPublisher.checkSize(body);
        keep(topic, body, attributes);
    }

    /** Up to the 10 MB that Pub/Sub carries; above, it refuses (https://cloud.google.com/pubsub/quotas#resource_limits). */
    @Override
    public void keep(String topic, byte[] body, Map<String, String> attributes) {
        if (body.length == 0 && attributes.isEmpty()) {
            throw FunctionException.invalid(null, "A message must have a body or an attribute.");
        }
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The message has more than " + MAX_ATTRIBUTES + " attributes.");
        }
        Answer answer = pubsub.post("/v1/" + name(topic) + ":publish", request(body, attributes));
        if (answer.error() != null) {
            throw refusal(answer.error());
        }
    }

    /** A topic's full name, as {@code projects/my-project/topics/orders}. */
    public String name(String topic) {
        String name = given(topic);
        return name.startsWith("projects/") ? name : "projects/" + wire.project() + "/topics/" + name;
    }

    /** What the setting says. */
    private String given(String topic) {
        String setting = TopicPublisher.setting(topic);
        String name = settings.find(setting);
        if (name == null || !wellFormed(name)) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    (name == null ? "is not set. Set it to" : "must be")
                            + " the name of a topic of Pub/Sub, as orders or projects/my-project/topics/orders.",
                    setting);
        }
        return name;
    }

    /** Of letters, digits and what else the names of topics and projects have, so that it may stand in an address. */
    private static boolean wellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "-_.~+%:/".indexOf(c) < 0) {
                return false;
            }
        }
        return name.startsWith("projects/") == name.contains("/");
    }

    private static byte[] request(byte[] body, Map<String, String> attributes) {
        JsonWriter json = JsonWriter.foreign(body.length * 4 / 3 + 512)
                .beginObject()
                .name("messages")
                .beginArray()
                .beginObject()
                .member("data", Base64.getEncoder().encodeToString(body))
                .name("attributes")
                .beginObject();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (!attribute.getKey().startsWith(RESERVED)) {
                json.member(attribute.getKey(), attribute.getValue());
            }
        }
        return json.endObject().endObject().endArray().endObject().toBytes();
    }

    /** https://cloud.google.com/pubsub/docs/reference/error-codes; all are ours to repair. */
    private static FunctionException refusal(@Nullable ServiceError error) {
        String status = error == null ? "an error" : error.status();
        String advice =
                switch (status) {
                    case "NOT_FOUND" -> "The topic that the setting names does not exist.";
                    case "PERMISSION_DENIED" -> "Give this function's service account the role roles/pubsub.publisher.";
                    case "UNAUTHENTICATED" -> "Check the credentials and the clock of this process.";
                    case "FAILED_PRECONDITION" -> "The topic's policy or its key does not allow it.";
                    default -> "See Pub/Sub's documentation of errors.";
                };
        return new FunctionException(ErrorKind.INTERNAL, "Pub/Sub refused a message with " + status + ". " + advice);
    }
}
