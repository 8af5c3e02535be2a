package dev.multicloudfunctions.json;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Chooses how a type is read and written. The order is by how often each occurs. */
final class ValueTypes {

    private ValueTypes() {}

    static ValueType of(TypeDescriptor part) {
        Class<?> type = part.type();
        if (type == String.class) {
            return new StringType();
        }
        if (type.isRecord()) {
            return RecordType.of(type, part.allArguments());
        }
        if (type.isPrimitive()) {
            return primitive(type);
        }
        if (type == List.class || type == Set.class || type == Collection.class) {
            return new CollectionType(element(part, 0), type == Set.class);
        }
        if (type == Map.class) {
            return map(part);
        }
        if (type.isEnum()) {
            return new EnumType(part.constants());
        }
        if (type == Object.class) {
            return part.optional() ? FreeType.WITH_NULLS : FreeType.WITHOUT_NULLS;
        }
        return text(part, type);
    }

    private static ValueType primitive(Class<?> type) {
        if (type == boolean.class) {
            return new BooleanType();
        }
        if (type == double.class || type == float.class) {
            return new FloatingType(type == float.class);
        }
        return type == char.class ? new OtherType(TypeDescriptor.of("", false, type)) : new WholeType(type);
    }

    private static ValueType text(TypeDescriptor part, Class<?> type) {
        if (type == BigDecimal.class) {
            return new DecimalType();
        }
        if (type == Instant.class) {
            return new InstantType();
        }
        if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
            return new WholeType(type);
        }
        if (type == Boolean.class) {
            return new BooleanType();
        }
        if (type == Double.class || type == Float.class) {
            return new FloatingType(type == Float.class);
        }
        if (type == byte[].class) {
            return new BytesType();
        }
        if (type == UUID.class) {
            return new UuidType();
        }
        if (type == URI.class) {
            return new UriType();
        }
        if (type == Duration.class) {
            return new DurationType();
        }
        if (type == LocalDate.class) {
            return new LocalDateType();
        }
        if (type == TypeDescriptor.Unbound.class) {
            return new UnboundType();
        }
        return type == Patch.class ? new PatchType(element(part, 0)) : new OtherType(part);
    }

    private static ValueType map(TypeDescriptor part) {
        if (part.arguments() == 2 && part.argument(0).type() != String.class) {
            return new OtherType(part);
        }
        return new MapType(element(part, 1));
    }

    private static Slot element(TypeDescriptor part, int index) {
        return new Slot(index < part.arguments() ? part.argument(index) : TypeDescriptor.of("", false, Object.class));
    }
}
