package dev.multicloudfunctions.json;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code byte[]}, in the base64 of RFC 4648 section 4: with padding, no line breaks, in the one form that it has. */
final class BytesType implements TextualType {

    @Override
    public String expected() {
        return "base64 with padding";
    }

    @Override
    public @Nullable Object fromText(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return toText(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    @Override
    public String toText(Object value) {
        return Base64.getEncoder().encodeToString((byte[]) value);
    }
}
