package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** What the types of numbers share: each takes the characters of a number and nothing else. */
interface NumberType extends ValueType {

    /** The value of a number by JSON's grammar, or null after recording what does not fit. */
    @Nullable
    Object number(String text, Faults faults);

    @Override
    default @Nullable Object read(JsonReader in) {
        return in.kind() == '0' ? number(in.number(), in.faults) : in.mistyped(expected());
    }

    @Override
    default @Nullable Object parse(String text, Faults faults) {
        if (!NumberText.grammatical(text)) {
            faults.add("Expected " + expected() + '.');
            return null;
        }
        return number(text, faults);
    }
}
