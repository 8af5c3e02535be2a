package dev.multicloudfunctions.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One broken rule. Equal to another of the same member and detail. */
public final class Fault {

    private final @Nullable String member;
    private final String detail;

    /**
     * A rule that a member broke.
     *
     * @param member the path of the offending member, as {@code items[2].quantity}; null if the input as a whole is meant
     * @param detail one sentence for people that says which rule is broken and what would be right; never quotes the value
     */
    public Fault(@Nullable String member, String detail) {
        this.member = member;
        this.detail = detail;
    }

    /** The path of the offending member; null if the input as a whole is meant. */
    public @Nullable String member() {
        return member;
    }

    /** Which rule is broken and what would be right. */
    public String detail() {
        return detail;
    }

    /** This fault, seen from the object that holds the faulty one under {@code parent}. */
    public Fault within(String parent) {
        if (member == null) {
            return new Fault(parent, detail);
        }
        return new Fault(member.charAt(0) == '[' ? parent + member : parent + '.' + member, detail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fault fault && Objects.equals(member, fault.member) && detail.equals(fault.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(member, detail);
    }

    /** For people and logs: it quotes no value. */
    @Override
    public String toString() {
        return member == null ? detail : member + ": " + detail;
    }
}
