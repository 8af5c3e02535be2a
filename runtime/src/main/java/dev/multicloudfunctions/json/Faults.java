package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one document. Each is recorded without a path where it is found; whoever holds the faulty value then
 * says where it stands, so that paths cost nothing while all is well. Not thread-safe.
 */
final class Faults {

    /** Enough for a person to work on, and a bound on the answer to a hostile document. */
    private static final int MAX = 20;

    private static final int MAX_NAME = 64;

    private @Nullable List<Fault> found;
    private int count;

    /** How many there are, those beyond the bound included: it grows whenever something did not fit. */
    int count() {
        return count;
    }

    void add(String detail) {
        add(new Fault(null, detail));
    }

    void add(Fault fault) {
        if (found == null) {
            found = new ArrayList<>();
        }
        if (count++ < MAX) {
            found.add(fault);
        }
    }

    void addAt(String name, String detail) {
        add(new Fault(shown(name), detail));
    }

    /** Says that all faults recorded since {@code mark} stand within the member {@code name}. */
    void within(int mark, String name) {
        if (found != null) {
            String parent = shown(name);
            for (int i = mark; i < found.size(); i++) {
                found.set(i, found.get(i).within(parent));
            }
        }
    }

    void throwIfAny() {
        if (found != null) {
            throw new FunctionException(ErrorKind.INVALID, found);
        }
    }

    /** A name as faults show it: a caller may send any characters, of any length, as a name. */
    static String shown(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i >= MAX_NAME || c <= ' ' || c >= 0x7f) {
                return tidied(name);
            }
        }
        return name.isEmpty() ? "\"\"" : name;
    }

    private static String tidied(String name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.length() && i < MAX_NAME; i++) {
            char c = name.charAt(i);
            text.append(c <= ' ' || c >= 0x7f ? '?' : c);
        }
        return name.length() > MAX_NAME ? text.append("...").toString() : text.toString();
    }
}
