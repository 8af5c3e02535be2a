package dev.multicloudfunctions.redrive;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again, one after the other: each is taken away once its platform has confirmed that it has what was sent.
 * So who is interrupted, and runs it again, sends at most one letter twice and loses none. Immutable.
 */
@Experimental
public final class Redrive {

    private static final int AT_ONCE = 10;
    private static final int PROGRESS = 100;
    private static final int HOLD_SECONDS = 120;

    /** What Pub/Sub grants: https://cloud.google.com/pubsub/docs/lease-management. */
    private static final int MOST_SECONDS = 600;

    private final @Nullable String only;
    private final long limit;
    private final boolean dry;
    private final @Nullable String to;
    private final int holdSeconds;

    private Redrive(@Nullable String only, long limit, boolean dry, @Nullable String to, int holdSeconds) {
        this.only = only;
        this.limit = limit;
        this.dry = dry;
        this.to = to;
        this.holdSeconds = holdSeconds;
    }

    /**
     * Reads the options of the verb {@code redrive}, and takes them out of its arguments.
     *
     * @param arguments the rest of which is for the caller
     * @throws IllegalArgumentException for a limit that is none, or an option without its value
     */
    public static Redrive of(List<String> arguments) {
        boolean dry = arguments.remove("--dry-run");
        String only = value(arguments, "--only");
        long limit = number(arguments, "--limit", Long.MAX_VALUE, Long.MAX_VALUE);
        String to = value(arguments, "--to");
        int holdSeconds = (int) number(arguments, "--hold", HOLD_SECONDS, MOST_SECONDS);
        return new Redrive(only, limit, dry, to, holdSeconds);
    }

    private static long number(List<String> arguments, String option, long otherwise, long most) {
        String text = value(arguments, option);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the sentence below says what would work
        }
        throw new IllegalArgumentException(option + " must be a number from 1 to " + most + ", not '" + text + "'.");
    }

    /** The function whose letters alone are sent; null for those of all. */
    public @Nullable String only() {
        return only;
    }

    /** What takes letters that do not say what they came from; null to find it out. */
    public @Nullable String to() {
        return to;
    }

    /** For how long nobody else reads a letter that was read, in seconds. */
    public int holdSeconds() {
        return holdSeconds;
    }

    /**
     * Sends the letters of a box.
     *
     * @param say gets lines on the progress, with nothing of what letters hold
     * @return how many were sent, or would have been; without those that told of what is gone
     * @throws FunctionException of the first letter that cannot be sent, after saying so; it stays, with all after it
     */
    public long run(LetterBox box, Consumer<String> say) {
        Deque<Letter> held = new ArrayDeque<>();
        long done = 0;
        long gone = 0;
        long others = 0;
        try {
            List<? extends Letter> page = page(box, done);
            while (!page.isEmpty()) {
                held.addAll(page);
                for (Letter letter : page) {
                    if (only != null && !only.equals(letter.function())) {
                        others++;
                    } else {
                        boolean sent = dry || resend(letter, say);
                        if (!dry) {
                            held.remove(letter);
                        }
                        if (!sent) {
                            gone++;
                        } else if (++done % PROGRESS == 0) {
                            say.accept(box.name() + ": " + done + (dry ? " seen so far" : " sent so far"));
                        }
                    }
                }
                page = page(box, done + gone);
            }
        } finally {
            // Those of other functions were held until now, so that they were not read again and again.
            release(held);
            say.accept(box.name() + ": " + done + (dry ? " would be sent" : " sent")
                    + (gone == 0 ? "" : ", " + gone + " removed")
                    + (others == 0 ? "" : ", " + others + " of other functions left"));
        }
        return done;
    }

    private List<? extends Letter> page(LetterBox box, long done) {
        return done >= limit ? List.of() : box.next((int) Math.min(AT_ONCE, limit - done));
    }

    /** Whether there was something to send. */
    private static boolean resend(Letter letter, Consumer<String> say) {
        boolean sent;
        try {
            sent = letter.send();
        } catch (FunctionException refused) {
            say.accept("The letter " + letter.id() + " stays: " + refused.getMessage());
            throw refused;
        }
        letter.remove();
        if (!sent) {
            say.accept("The letter " + letter.id() + " is removed: what it tells of is gone.");
        }
        return sent;
    }

    private static void release(Deque<Letter> held) {
        for (Letter letter : new ArrayList<>(held)) {
            try {
                letter.release();
            } catch (FunctionException hidden) {
                // It shows itself again when its time is over.
            }
        }
    }

    /**
     * The value of an option, taken out of the arguments with it; null if it is not there.
     *
     * @throws IllegalArgumentException if it has no value
     */
    public static @Nullable String value(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at < 0) {
            return null;
        }
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
