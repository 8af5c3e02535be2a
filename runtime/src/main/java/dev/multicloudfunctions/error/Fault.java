package dev.multicloudfunctions.error;

import org.jspecify.annotations.Nullable;

/**
 * One broken rule.
 *
 * @param member the path of the offending member, as {@code items[2].quantity}; null if the input as a whole is meant
 * @param detail one sentence for people that says which rule is broken and what would be right; never quotes the value
 */
public record Fault(@Nullable String member, String detail) {

    /** This fault, seen from the object that holds the faulty one under {@code parent}. */
    public Fault within(String parent) {
        if (member == null) {
            return new Fault(parent, detail);
        }
        return new Fault(member.charAt(0) == '[' ? parent + member : parent + '.' + member, detail);
    }
}
