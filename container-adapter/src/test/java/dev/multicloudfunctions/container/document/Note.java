package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.document.DocumentCollection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document of these tests. */
public record Note(
        String id, String list, int rank, @Nullable Instant endsAt, long version) {

    static Note of(String id, int rank) {
        return new Note(id, "l", rank, null, 0);
    }

    Note rank(int other) {
        return new Note(id, list, other, endsAt, version);
    }

    Note version(long other) {
        return new Note(id, list, rank, endsAt, other);
    }

    Note endsAt(Instant other) {
        return new Note(id, list, rank, other, version);
    }

    /** Without any index. */
    static DocumentCollection<Note> plain(String name) {
        return DocumentCollection.of(name, Note.class).key("id").version("version");
    }

    static DocumentCollection<Note> byRank(String name) {
        return plain(name).index("byRank", "list", "rank");
    }
}
