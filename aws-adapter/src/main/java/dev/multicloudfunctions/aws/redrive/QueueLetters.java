package dev.multicloudfunctions.aws.redrive;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters in a queue of SQS. They go to the queue that gives its failures to this one, or whatever was named; what
 * Lambda put here goes to its function.
 */
public final class QueueLetters implements LetterBox {

    private final ServiceClient sqs;
    private final FunctionCall lambda;
    private final String url;
    private final @Nullable String to;
    private final int holdSeconds;
    private @Nullable String source;

    /**
     * The letters of a queue.
     *
     * @param lambda calls functions
     * @param redrive may say that they go to another queue, by its URL, or to a Lambda function
     */
    public QueueLetters(ServiceClient sqs, FunctionCall lambda, String url, Redrive redrive) {
        this.sqs = sqs;
        this.lambda = lambda;
        this.url = url;
        this.to = redrive.to();
        this.holdSeconds = redrive.holdSeconds();
    }

    @Override
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public List<QueueLetter> next(int most) {
        byte[] body = JsonWriter.foreign()
                .beginObject()
                .member("QueueUrl", url)
                .member("MaxNumberOfMessages", most)
                .member("VisibilityTimeout", holdSeconds)
                // A queue is looked through as a whole only by who waits.
                .member("WaitTimeSeconds", 2)
                .name("AttributeNames")
                .beginArray()
                .text("All")
                .endArray()
                .name("MessageAttributeNames")
                .beginArray()
                .text("All")
                .endArray()
                .endObject()
                .toBytes();
        var letters = new ArrayList<QueueLetter>();
        JsonReader json = read(call("ReceiveMessage", body));
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("Messages") && json.beginArray()) {
                    while (json.nextElement()) {
                        letters.add(new QueueLetter(this, QueuedMessage.read(json)));
                    }
                } else if (!name.equals("Messages")) {
                    json.skip();
                }
            }
        }
        return letters;
    }

    void send(QueuedMessage message) {
        DestinationRecord record = DestinationRecord.read(message.body());
        if (record != null) {
            lambda.call(record.function(), record.payload());
        } else if (to != null && !to.startsWith("http://") && !to.startsWith("https://")) {
            lambda.call(to, message.event());
        } else {
            String queue = to == null ? source() : to;
            byte[] answer = call("SendMessage", message.request(queue));
            JsonReader json = read(answer);
            boolean confirmed = false;
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    confirmed |= name.equals("MessageId") && json.kind() == '"';
                    json.skip();
                }
            }
            if (!confirmed) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "SQS has not confirmed the message.");
            }
        }
    }

    void remove(QueuedMessage message) {
        batch("DeleteMessageBatch", message, -1);
    }

    void release(QueuedMessage message) {
        batch("ChangeMessageVisibilityBatch", message, 0);
    }

    /** One at a time, but in the form whose answer says what became of it. */
    private void batch(String operation, QueuedMessage message, long visibility) {
        JsonWriter json = JsonWriter.foreign()
                .beginObject()
                .member("QueueUrl", url)
                .name("Entries")
                .beginArray()
                .beginObject()
                .member("Id", "1")
                .member("ReceiptHandle", message.receipt());
        if (visibility >= 0) {
            json.member("VisibilityTimeout", visibility);
        }
        byte[] answer = call(operation, json.endObject().endArray().endObject().toBytes());
        JsonReader told = read(answer);
        if (told.beginObject()) {
            for (String name = told.nextName(); name != null; name = told.nextName()) {
                if (!name.equals("Failed")) {
                    told.skip();
                } else if (told.beginArray() && told.nextElement()) {
                    throw new FunctionException(
                            ErrorKind.UNAVAILABLE,
                            "SQS did not take away the letter, which was sent. It may come twice.");
                }
            }
        }
    }

    /** The one queue whose messages come here when their tries are used up. */
    private String source() {
        if (source == null) {
            byte[] body = JsonWriter.foreign()
                    .beginObject()
                    .member("QueueUrl", url)
                    .endObject()
                    .toBytes();
            var sources = new ArrayList<String>();
            JsonReader json = read(call("ListDeadLetterSourceQueues", body));
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    if (name.equals("queueUrls") && json.beginArray()) {
                        while (json.nextElement()) {
                            sources.add(String.valueOf(json.text()));
                        }
                    } else if (!name.equals("queueUrls")) {
                        json.skip();
                    }
                }
            }
            if (sources.size() != 1) {
                throw new FunctionException(
                        ErrorKind.INTERNAL,
                        (sources.isEmpty() ? "No queue gives" : sources.size() + " queues give")
                                + " its failures to this one. Say where the letters go: --to QUEUE_URL, or --to and the name of"
                                + " a Lambda function.");
            }
            source = sources.get(0);
        }
        return source;
    }

    private byte[] call(String operation, byte[] body) {
        Answer answer = sqs.call("AmazonSQS." + operation, body);
        if (answer.errorCode() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "SQS refused " + operation + " with " + answer.errorCode() + '.');
        }
        return answer.body();
    }

    private static JsonReader read(byte[] answer) {
        return JsonReader.foreign(answer, ErrorKind.UNAVAILABLE, "An answer of SQS is not what its protocol says.");
    }
}
