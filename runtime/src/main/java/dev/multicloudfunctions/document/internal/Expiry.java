package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.json.RecordFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When documents of one collection expire, and where they stand in the order of that. Immutable. */
final class Expiry<T> {

    private final RecordFields<T> record;
    private final int component;
    private final String group;

    Expiry(String collection, RecordFields<T> record, int component) {
        this.record = record;
        this.component = component;
        this.group = Base32.hash((collection + '\n' + IndexEntry.EXPIRY).getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    Instant of(T document) {
        return (Instant) record.get(document, component);
    }

    String field() {
        return record.name(component);
    }

    /** An instant as documents hold it; what lies beyond the years 0 to 9999, as one that ends them. */
    String text(Instant instant) {
        Instant most = Instant.ofEpochSecond(253_402_300_799L, 999_999_999);
        return (String) record.toStored(component, instant.isAfter(most) ? most : instant);
    }

    @Nullable
    String entry(T document, String key) {
        Instant end = of(document);
        return end == null
                ? null
                : group
                        + OrderedType.INSTANT.ordered(end, field())
                        + IndexEntry.END_OF_VALUE
                        + Base32.hash(key.getBytes(StandardCharsets.UTF_8));
    }

    String first() {
        return group;
    }

    /** What comes after all that has expired at an instant. */
    String after(Instant now) {
        return group + OrderedType.INSTANT.ordered(now, field()) + IndexEntry.AFTER_ALL;
    }
}
