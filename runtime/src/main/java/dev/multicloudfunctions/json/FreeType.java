package dev.multicloudfunctions.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free-form JSON, for components declared as {@code Object}: maps, lists, text, booleans, {@link Long} for whole numbers
 * that fit, {@link BigDecimal} for all others. Null is allowed, at any depth, where {@code @Nullable} says so.
 */
final class FreeType implements ValueType {

    static final FreeType WITH_NULLS = new FreeType(true);
    static final FreeType WITHOUT_NULLS = new FreeType(false);

    private static final int MAX_DIGITS_OF_LONG = 18;

    private final CollectionType list;
    private final MapType map;

    private FreeType(boolean nulls) {
        var self = new Slot(TypeDescriptor.of("", nulls, Object.class));
        this.list = new CollectionType(self, false);
        this.map = new MapType(self);
    }

    @Override
    public String expected() {
        return "a value";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        switch (in.kind()) {
            case '{':
                return map.read(in);
            case '[':
                return list.read(in);
            case '"':
                return in.text();
            case '0':
                return number(in.number(), in.faults);
            case 't':
                in.literal("true");
                return true;
            case 'f':
                in.literal("false");
                return false;
            default:
                return in.mistyped(expected());
        }
    }

    @Override
    public @Nullable Object parse(String text, Faults faults) {
        return StringType.checked(text, faults);
    }

    private static @Nullable Object number(String text, Faults faults) {
        if (text.length() <= MAX_DIGITS_OF_LONG && NumberText.whole(text)) {
            return Long.parseLong(text);
        }
        return DecimalType.decimal(text, faults);
    }

    @Override
    public void write(Object value, JsonWriter out) {
        if (value instanceof Map) {
            map.write(value, out);
        } else if (value instanceof Collection) {
            list.write(value, out);
        } else {
            Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
            ValueTypes.of(TypeDescriptor.of("", false, type == Object.class ? Void.class : type))
                    .write(value, out);
        }
    }
}
