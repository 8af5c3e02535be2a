package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.redrive.Letter;
import dev.multicloudfunctions.redrive.LetterBox;
import java.util.ArrayList;
import java.util.List;

/** The dead letters of a database, the oldest first. Each goes back to its queue in one transaction: it is sent once. */
public final class StoredLetters implements LetterBox {

    private final DeadLetters deadLetters;
    private long last;

    public StoredLetters(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public String name() {
        return "dead letters";
    }

    /** Nobody is kept from reading them: the transaction decides between two who send the same one. */
    @Override
    public List<Letter> next(int most) {
        var letters = new ArrayList<Letter>();
        for (DeadLetter each : deadLetters.after(last, most)) {
            letters.add(new StoredLetter(each));
            last = each.id();
        }
        return letters;
    }

    private final class StoredLetter implements Letter {

        private final DeadLetter letter;

        StoredLetter(DeadLetter letter) {
            this.letter = letter;
        }

        @Override
        public String id() {
            return Long.toString(letter.id());
        }

        @Override
        public String function() {
            return letter.function();
        }

        @Override
        public boolean send() {
            boolean unused = deadLetters.replay(letter.id());
            return true;
        }

        @Override
        public void remove() {
            // It was, in the transaction that sent it.
        }

        @Override
        public void release() {
            // It was never held.
        }
    }
}
