package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** Enums, by the exact names of their constants. */
final class EnumType implements TextualType {

    private final Object[] constants;

    EnumType(Object[] constants) {
        this.constants = constants;
    }

    @Override
    public String expected() {
        var names = new StringBuilder("one of ");
        for (int i = 0; i < constants.length; i++) {
            names.append(i == 0 ? "" : ", ").append(toText(constants[i]));
        }
        return names.toString();
    }

    @Override
    public @Nullable Object fromText(String text) {
        for (Object constant : constants) {
            if (toText(constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    @Override
    public String toText(Object value) {
        return ((Enum<?>) value).name();
    }
}
