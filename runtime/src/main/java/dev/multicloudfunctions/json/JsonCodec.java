package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type as JSON (RFC 8259), strictly. Immutable and thread-safe. The rules are listed at
 * {@link Json}.
 *
 * @param <T> the type
 */
public interface JsonCodec<T> {

    /**
     * Reads one document.
     *
     * @param json UTF-8, at most {@link Json#MAX_BYTES} bytes
     * @return never null
     * @throws FunctionException INVALID with every fault found, each with the path of its member, as
     *     {@code items[2].quantity}; TOO_LARGE above the limit
     */
    T decode(byte[] json);

    /**
     * Reads one record from parameters in text form (path variables, query) and, if there is one, a body.
     *
     * <p>A parameter's text is read by the type of its component: numbers by JSON's grammar, {@code true} and
     * {@code false}, and everything that JSON writes as text as it is. Repeated values fill lists and sets. All
     * parameters are ignored if the type is no record.
     *
     * @param json one object, or null if there is no body; an empty array is an empty document and refused
     * @param parameters the values of each parameter, in their order; no values for a member that is not given and that
     *     the body must not give either
     * @throws FunctionException as {@link #decode(byte[])}; also INVALID for a member given as a parameter and in the
     *     body, and for a parameter that the record does not declare
     */
    T decode(byte @Nullable [] json, Map<String, List<String>> parameters);

    /**
     * The same with components that are made already.
     *
     * @param values by the name of the component, of its type; {@code parameters} has the name too, without values
     */
    T decode(byte @Nullable [] json, Map<String, List<String>> parameters, Map<String, Object> values);

    /**
     * Writes one document, without blanks, the members in the order of declaration, null ones included.
     *
     * @return UTF-8
     * @throws FunctionException INTERNAL, with the path of the member, for what no reader would take back: null where
     *     it is not allowed, lone surrogates and U+0000, numbers that are not finite or too long, instants outside the
     *     years 0 to 9999, nesting deeper than {@link Json#MAX_DEPTH}
     */
    byte[] encode(T value);

    /**
     * Writes one document; the stream stays open.
     *
     * @throws FunctionException as {@link #encode(Object)}, with nothing written
     * @throws IOException if the stream fails
     */
    default void encode(T value, OutputStream out) throws IOException {
        out.write(encode(value));
    }

    /**
     * The value of a record's component.
     *
     * @throws IllegalArgumentException if the type does not declare it
     */
    @Nullable
    Object get(T value, String component);

    /** True if the type is a record with a component of this name. */
    boolean declares(String component);

    /** The record's components in the order of declaration; empty if the type is no record. Uses reflection. */
    List<Component> components();
}
