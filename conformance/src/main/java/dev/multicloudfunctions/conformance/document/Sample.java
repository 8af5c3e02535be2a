package dev.multicloudfunctions.conformance.document;

import dev.multicloudfunctions.document.DocumentCollection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document with a component of each kind. */
public record Sample(
        String id,
        String list,
        @Nullable Integer rank,
        BigDecimal price,
        @Nullable Instant at,
        LocalDate day,
        boolean open,
        Colour colour,
        @Nullable String note,
        @Nullable Part part,
        List<Part> parts,
        Map<String, Long> counts,
        long version) {

    /** In another order than by name. */
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** A nested record. */
    public record Part(String name, @Nullable BigDecimal weight) {}

    public static final DocumentCollection<Sample> SAMPLES = DocumentCollection.of("samples", Sample.class)
            .key("id")
            .version("version")
            .index("all", "id")
            .index("byRank", "list", "rank")
            .index("byPrice", "list", "open", "price")
            .index("byTime", "list", "at")
            .index("byDay", "list", "day")
            .index("byColour", "list", "colour")
            .index("byNote", "list", "note")
            .index("byOpen", "list", "open");

    /** Another collection of the same record. */
    public static final DocumentCollection<Sample> OTHERS = DocumentCollection.of("others", Sample.class)
            .key("id")
            .version("version")
            .index("byRank", "list", "rank");

    static Sample of(String id) {
        return new Sample(
                id,
                "none",
                null,
                new BigDecimal("9.50"),
                null,
                LocalDate.of(2026, 2, 28),
                false,
                Colour.RED,
                null,
                null,
                List.of(),
                Map.of(),
                0);
    }

    Sample list(String list) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample rank(@Nullable Integer rank) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample price(String price) {
        return new Sample(
                id, list, rank, new BigDecimal(price), at, day, open, colour, note, part, parts, counts, version);
    }

    Sample at(@Nullable Instant at) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample day(LocalDate day) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample open(boolean open) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample colour(Colour colour) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample note(@Nullable String note) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample parts(@Nullable Part part, List<Part> parts, Map<String, Long> counts) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }

    Sample version(long version) {
        return new Sample(id, list, rank, price, at, day, open, colour, note, part, parts, counts, version);
    }
}
