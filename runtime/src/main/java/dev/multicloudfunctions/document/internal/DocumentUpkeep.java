package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does to a collection, page by page, while others write: fill indexes that were declared later, and
 * remove what has expired. Thread-safe.
 */
public final class DocumentUpkeep<T> {

    private static final int PAGE = 100;

    private final DocumentDriver driver;
    private final Clock clock;
    private final DocumentMapping<T> mapping;

    /** Upkeep of a collection whose declaration was checked. */
    public DocumentUpkeep(DocumentCollection<T> collection, DocumentDriver driver, Clock clock) {
        this.driver = driver;
        this.clock = clock;
        this.mapping = new DocumentMapping<>(collection, !driver.removesExpired());
    }

    /**
     * What became of a page.
     *
     * @param rewritten documents whose entries were not as declared
     * @param unreadable documents that do not make a record; they are left as they are
     * @param next the key to go on after, or null at the end
     */
    public record Reindexed(
            int rewritten, int unreadable, @Nullable String next) {}

    /**
     * Gives the documents of a page the entries that their indexes are declared to have. Neither their fields nor their versions
     * change. Documents that others write meanwhile get theirs from those.
     *
     * @param after {@code next} of the page before, or null to begin
     */
    public Reindexed reindex(@Nullable String after) {
        Batch batch = driver.list(PAGE, after);
        int rewritten = 0;
        int unreadable = 0;
        for (Found found : batch.found()) {
            try {
                rewritten += reindex(found.document()) ? 1 : 0;
            } catch (Unreadable notOurs) {
                unreadable++;
            }
        }
        return new Reindexed(rewritten, unreadable, batch.next());
    }

    private boolean reindex(StoredDocument listed) throws Unreadable {
        var contention = new Contention(mapping.collection());
        StoredDocument stored = listed;
        while (stored != null) {
            var entries = mapping.entries(decode(stored), stored.key());
            if (entries.equals(stored.entries())) {
                return false;
            }
            var next = new StoredDocument(
                    stored.key(), stored.fields(), UUID.randomUUID().toString(), entries);
            if (driver.write(next, Condition.revision(stored.revision())) == Outcome.DONE) {
                return true;
            }
            contention.again();
            stored = driver.get(stored.key());
        }
        return false;
    }

    private T decode(StoredDocument stored) throws Unreadable {
        try {
            return mapping.decode(stored);
        } catch (FunctionException unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    /**
     * Removes documents that have expired, those first that did so first.
     *
     * @param most how many at most
     * @return how many; fewer than {@code most} if no more have expired, or the store removes them by itself
     */
    public int sweep(int most) {
        Expiry<T> expiry = mapping.expiry();
        int removed = 0;
        if (expiry == null || driver.removesExpired()) {
            return removed;
        }
        String end = expiry.after(clock.instant());
        @Nullable String from = expiry.first();
        while (from != null && removed < most) {
            Batch batch = driver.range(IndexEntry.EXPIRY, from, end, false, Math.min(PAGE, most - removed));
            for (Found found : batch.found()) {
                // Not what somebody has written since: that may live on.
                StoredDocument stored = found.document();
                boolean gone = found.place().equals(stored.entries().get(IndexEntry.EXPIRY))
                        && driver.delete(stored.key(), Condition.revision(stored.revision())) == Outcome.DONE;
                removed += gone ? 1 : 0;
            }
            from = batch.next() == null ? null : batch.next() + IndexEntry.END_OF_VALUE;
        }
        return removed;
    }

    /** A document that this version of the application does not understand. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(FunctionException cause) {
            super(cause);
        }
    }
}
