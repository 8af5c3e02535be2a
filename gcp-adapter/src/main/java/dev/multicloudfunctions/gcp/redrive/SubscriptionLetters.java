package dev.multicloudfunctions.gcp.redrive;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.redrive.LetterBox;
import java.util.ArrayList;
import java.util.List;

/**
 * The dead letters in a subscription of Pub/Sub, which bears the name of its topic
 * (https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions).
 */
public final class SubscriptionLetters implements LetterBox {

    /** A pull may come back with nothing although there is something. */
    private static final int PULLS = 3;

    private static final int PAUSE_MILLIS = 300;

    private final ServiceClient pubsub;
    private final String name;
    private final int holdSeconds;
    private final Origin origin;

    /** Where letters come from. */
    public interface Origin {

        /**
         * The topic that the function listens to.
         *
         * @param function as the letter says; empty if it does not
         * @throws FunctionException if there is none
         */
        String topic(String function);

        /** Makes Cloud Storage say once more that an object was written; false if it is gone. */
        boolean touch(String bucket, String key);
    }

    /**
     * The letters of a subscription.
     *
     * @param name in full, as {@code projects/p/subscriptions/s}
     * @param holdSeconds for how long nobody else gets a letter that was pulled
     */
    public SubscriptionLetters(ServiceClient pubsub, String name, int holdSeconds, Origin origin) {
        this.pubsub = pubsub;
        this.name = name;
        this.holdSeconds = holdSeconds;
        this.origin = origin;
    }

    @Override
    public String name() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public List<SubscriptionLetter> next(int most) {
        List<SubscriptionLetter> letters = List.of();
        for (int i = 0; i < PULLS && letters.isEmpty(); i++) {
            if (i > 0) {
                pause();
            }
            letters = pull(most);
        }
        for (SubscriptionLetter letter : letters) {
            deadline(letter.receipt(), holdSeconds);
        }
        return letters;
    }

    private List<SubscriptionLetter> pull(int most) {
        byte[] answer = post(
                name + ":pull",
                JsonWriter.foreign()
                        .beginObject()
                        .member("maxMessages", most)
                        .member("returnImmediately", true)
                        .endObject());
        var letters = new ArrayList<SubscriptionLetter>();
        JsonReader json = JsonReader.foreign(
                answer, ErrorKind.UNAVAILABLE, "Pub/Sub's answer is not what its protocol says. Try again later.");
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                if (member.equals("receivedMessages") && json.beginArray()) {
                    while (json.nextElement()) {
                        letters.add(SubscriptionLetter.read(this, json));
                    }
                } else if (!member.equals("receivedMessages")) {
                    json.skip();
                }
            }
        }
        return letters;
    }

    Origin origin() {
        return origin;
    }

    void publish(String topic, JsonWriter request) {
        byte[] answer = post(topic + ":publish", request);
        JsonReader json = JsonReader.foreign(
                answer, ErrorKind.UNAVAILABLE, "Pub/Sub's answer is not what its protocol says. Try again later.");
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                if (!member.equals("messageIds")) {
                    json.skip();
                } else if (json.beginArray() && json.nextElement()) {
                    return;
                }
            }
        }
        throw new FunctionException(ErrorKind.UNAVAILABLE, "Pub/Sub has not confirmed the message.");
    }

    void acknowledge(String receipt) {
        var unused = post(
                name + ":acknowledge",
                JsonWriter.foreign()
                        .beginObject()
                        .name("ackIds")
                        .beginArray()
                        .text(receipt)
                        .endArray()
                        .endObject());
    }

    void deadline(String receipt, int seconds) {
        var unused = post(
                name + ":modifyAckDeadline",
                JsonWriter.foreign()
                        .beginObject()
                        .name("ackIds")
                        .beginArray()
                        .text(receipt)
                        .endArray()
                        .member("ackDeadlineSeconds", seconds)
                        .endObject());
    }

    private byte[] post(String path, JsonWriter request) {
        Answer answer = pubsub.post("/v1/" + path, request.toBytes());
        if (answer.error() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "Pub/Sub refused " + path + " with " + answer.error().status() + '.');
        }
        return answer.body();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FunctionException(ErrorKind.UNAVAILABLE, "Interrupted.", interrupted);
        }
    }
}
