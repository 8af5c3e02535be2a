package dev.multicloudfunctions.json;

import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a partial change (JSON merge patch, RFC 7396) says of one member: nothing, or its new value. A component of an input
 * record of this type may be absent from the document, which leaves what is there as it is. {@code Patch<@Nullable String>}
 * takes null as well, which removes what is there; {@code Patch<String>} refuses it. Elements of an array are not merged: the
 * whole array is the new value. Only read, never written or stored. Immutable, as its value should be.
 *
 * <pre>{@code record NoteChange(String id, Patch<String> text, Patch<@Nullable LocalDate> due) {}}</pre>
 *
 * @param <T> the type of the member
 */
public final class Patch<T extends @Nullable Object> {

    private static final Patch<?> ABSENT = new Patch<>(false, null);

    private final boolean present;
    private final @Nullable Object value;

    private Patch(boolean present, @Nullable Object value) {
        this.present = present;
        this.value = value;
    }

    /** The member is not there. */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    /** The member has this value. */
    public static <T extends @Nullable Object> Patch<T> of(T value) {
        return new Patch<>(true, value);
    }

    /** Whether the member is there, be it null. */
    public boolean isPresent() {
        return present;
    }

    /**
     * The new value; null if it is to be removed.
     *
     * @throws NoSuchElementException if the member is not there
     */
    public T value() {
        if (!present) {
            throw new NoSuchElementException("The member is absent.");
        }
        return cast();
    }

    /** The new value, or the one that there is already if the member is not there. */
    public T orElse(T current) {
        return present ? cast() : current;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null is of T where of() was given it
    private T cast() {
        return (T) value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Patch<?> patch && present == patch.present && Objects.equals(value, patch.value);
    }

    @Override
    public int hashCode() {
        return 31 * Boolean.hashCode(present) + Objects.hashCode(value);
    }

    /** Whether the member is there: its value may be secret. */
    @Override
    public String toString() {
        return present ? "present" : "absent";
    }
}
