package dev.multicloudfunctions.container.product;

import dev.multicloudfunctions.error.FunctionException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A place in the order of creation.
 *
 * @param at when the product was created
 * @param id divides those of one instant
 */
record Creation(Instant at, String id) {

    /** Before every product: the first instant that both databases can hold is far earlier than any clock. */
    static final Creation FIRST = new Creation(Instant.parse("0001-01-01T00:00:00Z"), "");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws FunctionException INVALID if it did not
     */
    static Creation parse(String text) {
        int divider = text.indexOf('/');
        try {
            return new Creation(Instant.parse(text.substring(0, Math.max(0, divider))), text.substring(divider + 1));
        } catch (DateTimeException e) {
            throw FunctionException.invalid("cursor", "This is no place in the list of old products. Begin again.");
        }
    }

    @Override
    public String toString() {
        return at + "/" + id;
    }
}
