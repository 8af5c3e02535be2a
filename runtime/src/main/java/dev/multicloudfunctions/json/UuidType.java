package dev.multicloudfunctions.json;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs in the form of RFC 9562, in either case of letters; {@link UUID#fromString} alone takes shorter ones too. */
final class UuidType implements TextualType {

    @Override
    public String expected() {
        return "a UUID of 36 characters";
    }

    @Override
    public @Nullable Object fromText(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
        } catch (IllegalArgumentException notUuid) {
            return null;
        }
    }

    @Override
    public String toText(Object value) {
        return value.toString();
    }
}
