package dev.multicloudfunctions.document.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as stores keep it. Immutable; the maps are not copied and must not be changed.
 *
 * @param key 1 to 255 bytes of UTF-8, any characters but U+0000
 * @param fields every component but the key that is not null, by its name: a {@code String}, {@code Long} or {@code Boolean}
 * @param revision unique to each write, 36 characters of ASCII
 * @param entries for each index in which the document stands, by the index's name, its {@link IndexEntry}
 */
public record StoredDocument(String key, Map<String, Object> fields, String revision, Map<String, String> entries) {

    /** The text of a field, or null. */
    public @Nullable String text(@Nullable String field) {
        return field != null && fields.get(field) instanceof String text ? text : null;
    }
}
