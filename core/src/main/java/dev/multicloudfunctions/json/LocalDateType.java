package dev.multicloudfunctions.json;

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
        var text = new StringBuilder(DateText.LENGTH);
        DateText.append(text, (LocalDate) value);
        return text.toString();
    }
}
