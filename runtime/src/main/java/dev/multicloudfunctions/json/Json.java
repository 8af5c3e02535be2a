package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Strict JSON. What is refused, for records and for all other types alike:
 *
 * <ul>
 *   <li>what is not RFC 8259 in UTF-8: other encodings, byte order marks, comments, trailing commas or tokens, NaN;
 *   <li>documents above {@link #MAX_BYTES} bytes, nesting beyond {@link #MAX_DEPTH} levels, empty documents;
 *   <li>a member that the record does not have, one given twice, and a missing one, unless its component is
 *       {@code @Nullable} ({@link org.jspecify.annotations.Nullable}); null likewise, also as an element of a list, set
 *       or map, unless the element's type is {@code @Nullable};
 *   <li>any coercion: text for numbers, numbers for text, fractions for whole numbers, other cases of an enum's names;
 *   <li>text, names of members included, with U+0000 or half of a surrogate pair;
 *   <li>numbers beyond their type; for {@code BigDecimal} beyond 1,000 digits, found out before they are computed.
 * </ul>
 *
 * <p>Records may have components of these types: records (generic ones and such that hold themselves too), {@code List},
 * {@code Set}, {@code Collection}, {@code Map} from {@code String}, enums, {@code String}, {@code boolean}, whole numbers
 * up to {@code long}, {@code float}, {@code double} and their boxes, {@code BigDecimal}, {@code Instant},
 * {@code Duration}, {@code LocalDate}, {@code UUID}, {@code URI}, {@code byte[]} and {@code Object} (free-form). All
 * others are bound by databind. Jackson's annotations count for those alone: a record is what its components say.
 */
public final class Json {

    /** The largest document that is read, in bytes: HTTP bodies have the same limit. */
    public static final int MAX_BYTES = 1 << 20;

    /** The deepest nesting of objects and arrays, in both directions. */
    public static final int MAX_DEPTH = 64;

    private static final ConcurrentHashMap<Type, JsonCodec<?>> CODECS = new ConcurrentHashMap<>();

    private Json() {}

    /** The codec of a class; the same one each time. */
    @SuppressWarnings("unchecked")
    public static <T> JsonCodec<T> codec(Class<T> type) {
        return (JsonCodec<T>) codec((Type) type);
    }

    /** The codec of a type, which may have arguments; the same one each time. */
    public static JsonCodec<?> codec(Type type) {
        JsonCodec<?> known = CODECS.get(type);
        if (known == null) {
            TypeDescriptor part =
                    type instanceof Class<?> plain ? TypeDescriptor.of("", false, plain) : TypeDescriptors.of(type);
            known = new DocumentCodec<>(ValueTypes.of(part), part.type());
            CODECS.put(type, known);
        }
        return known;
    }

    /**
     * Forgets the classes of a loader, so that it can go: for processes in which one application follows another. Codecs that
     * somebody holds work on.
     */
    public static void forget(ClassLoader loader) {
        CODECS.clear(); // the others are made again
        RecordShape.forget(loader);
    }

    /**
     * Reads a document that is somebody else's, such as a provider's envelope, as maps, lists, text, {@code Long} or
     * {@code BigDecimal}, and booleans. Null is allowed everywhere; all other rules hold.
     *
     * @param maxBytes the limit in the place of {@link #MAX_BYTES}
     * @return never null
     * @throws FunctionException as {@link JsonCodec#decode(byte[])}
     */
    public static Object tree(byte[] json, int maxBytes) {
        return DocumentCodec.read(FreeType.WITH_NULLS, json, maxBytes);
    }

    /**
     * Writes what {@link #tree} reads: null is allowed everywhere, members come in the order of their map.
     *
     * @return UTF-8, without blanks
     * @throws FunctionException as {@link JsonCodec#encode(Object)}
     */
    public static byte[] bytes(Object tree) {
        var out = new JsonWriter();
        FreeType.WITH_NULLS.write(tree, out);
        return out.toBytes();
    }
}
