package dev.multicloudfunctions.aws.redrive;

import dev.multicloudfunctions.redrive.Letter;
import org.jspecify.annotations.Nullable;

/** One message of {@link QueueLetters}. */
record QueueLetter(QueueLetters queue, QueuedMessage message) implements Letter {

    @Override
    public String id() {
        return message.id();
    }

    @Override
    public @Nullable String function() {
        return message.function();
    }

    @Override
    public boolean send() {
        queue.send(message);
        return true;
    }

    @Override
    public void remove() {
        queue.remove(message);
    }

    @Override
    public void release() {
        queue.release(message);
    }
}
