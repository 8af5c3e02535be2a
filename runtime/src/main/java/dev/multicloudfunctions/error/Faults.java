package dev.multicloudfunctions.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the faults of one input, so that a caller learns all of them at once. Not thread-safe; use one per input. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Records a fault at {@code member} unless {@code holds}. */
    public Faults check(boolean holds, String member, String detail) {
        if (!holds) {
            found.add(new Fault(member, detail));
        }
        return this;
    }

    /**
     * Records a fault at {@code member} unless {@code text} can be shown to people as one line: from 1 to
     * {@code maxCharacters} characters (code points), not all of them blank, none a control character or half of a
     * surrogate pair.
     */
    public Faults checkText(@Nullable String text, String member, int maxCharacters) {
        if (text == null || text.isBlank()) {
            return check(false, member, "Must have at least one character that is not blank.");
        }
        check(
                text.codePointCount(0, text.length()) <= maxCharacters,
                member,
                "Must have at most " + maxCharacters + " characters.");
        return check(printable(text), member, "Must not hold control characters.");
    }

    /** Whether there is no fault so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the collection.
     *
     * @throws FunctionException INVALID with every fault, if there is one
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new FunctionException(ErrorKind.INVALID, found);
        }
    }

    private static boolean printable(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (halfPair || Character.isISOControl(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }
}
