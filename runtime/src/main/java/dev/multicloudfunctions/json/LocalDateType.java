package dev.multicloudfunctions.json;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates of the years 0 to 9999 as {@code 2026-01-31}. */
final class LocalDateType implements TextualType {

    @Override
    public String expected() {
        return "a date, as 2026-01-31";
    }

    @Override
    public @Nullable Object fromText(String text) {
        return text.length() == DateText.LENGTH ? DateText.date(text) : null;
    }

    @Override
    public String toText(Object value) {
        byte[] text = new byte[DateText.LENGTH];
        return new String(text, 0, DateText.put(text, 0, (LocalDate) value), StandardCharsets.ISO_8859_1);
    }
}
