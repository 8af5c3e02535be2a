package dev.multicloudfunctions.json;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** The new value of a member, if it is there, for constraints such as {@code Patch<@NotBlank String>}. */
final class PatchValueExtractor implements ValueExtractor<Patch<@ExtractedValue ?>> {

    @Override
    @SuppressWarnings("NullAway") // the API takes null for a value without a name
    public void extractValues(Patch<?> patch, ValueReceiver receiver) {
        if (patch.isPresent()) {
            receiver.value(null, patch.value());
        }
    }
}
