package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.azure.topic.QueueReader;
import dev.multicloudfunctions.azure.topic.QueueReader.Received;
import dev.multicloudfunctions.redrive.Letter;
import dev.multicloudfunctions.redrive.LetterBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters in a queue of poison, each of which has the text that its function was given. */
public final class PoisonLetters implements LetterBox {

    private final String name;
    private final QueueReader queue;
    private final @Nullable String function;
    private final LargeLetters large;
    private final Destination destination;

    /** Where a letter goes. */
    public interface Destination {

        /** Returns true when the text has arrived; false if there is nothing to send. */
        boolean send(String text);
    }

    private PoisonLetters(
            String name, QueueReader queue, @Nullable String function, LargeLetters large, Destination destination) {
        this.name = name;
        this.queue = queue;
        this.function = function;
        this.large = large;
        this.destination = destination;
    }

    /** The messages that one function could not take. */
    public static LetterBox ofMessages(
            String name, QueueReader queue, String function, LargeLetters large, Destination destination) {
        return new PoisonLetters(name, queue, function, large, destination);
    }

    /** What the functions for blobs could not take. */
    public static LetterBox ofBlobs(String name, QueueReader queue, LargeLetters large, BlobTouch blobs) {
        return new PoisonLetters(name, queue, null, large, text -> {
            BlobName blob = blob(decoded(text));
            return blobs.touch(blob.container(), blob.key());
        });
    }

    /** Makes the account say once more that a blob was written. */
    public interface BlobTouch {

        /** Returns true when it has; false if the blob is gone. */
        boolean touch(String container, String key);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Letter> next(int most) {
        var letters = new ArrayList<Letter>();
        for (Received each : queue.next(most)) {
            letters.add(new PoisonLetter(each));
        }
        return letters;
    }

    /** What the host or the adapter writes, an event of Event Grid, or a path. */
    private static BlobName blob(String text) {
        if (!text.startsWith("{")) {
            return BlobName.ofPath(text);
        }
        Members members = Members.read(text);
        String container = members.text("ContainerName");
        String key = members.text("BlobName");
        return container == null || key == null
                ? BlobName.ofSubject(members.text("subject"), null, null)
                : new BlobName(container, key, null, -1);
    }

    /**
     * The host writes Base64 here, whatever {@code host.json} says of other queues: its extension for blobs has options of its
     * own for the queue that it keeps blobs in (BlobsOptionsToQueuesOptions of Microsoft.Azure.WebJobs.Extensions.Storage.Blobs).
     * It is told from a path by what is in it: an object.
     */
    private static String decoded(String text) {
        try {
            String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return decoded.startsWith("{") && decoded.endsWith("}") ? decoded : text;
        } catch (IllegalArgumentException plain) {
            return text;
        }
    }

    private final class PoisonLetter implements Letter {

        private final Received received;

        PoisonLetter(Received received) {
            this.received = received;
        }

        @Override
        public String id() {
            return received.id();
        }

        @Override
        public @Nullable String function() {
            String text = decoded(received.text());
            if (function != null || !text.startsWith("{")) {
                return function;
            }
            String id = Members.read(text).text("FunctionId");
            return id == null ? null : id.substring(id.lastIndexOf('.') + 1);
        }

        @Override
        public boolean send() {
            return destination.send(large.whole(received.text()));
        }

        @Override
        public void remove() {
            queue.delete(received);
            large.remove(received.text());
        }

        @Override
        public void release() {
            queue.release(received);
        }
    }
}
