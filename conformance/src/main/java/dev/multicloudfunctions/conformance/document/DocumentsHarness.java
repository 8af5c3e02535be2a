package dev.multicloudfunctions.conformance.document;

import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentRules;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import java.time.Instant;

/** A store under test. What a suite stores stays there; keys of one test are no other's. */
public abstract class DocumentsHarness {

    protected final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    /** The driver of a collection; for one name always of the same documents. */
    protected abstract DocumentDriver driver(DocumentCollection<?> collection);

    /** How many writers at once, and how often each, an update must stand. */
    protected int writers() {
        return 16;
    }

    protected int updatesOfEach() {
        return 50;
    }

    /**
     * How often in a row an update of many may be told to try again: emulators on busy processors are slower than clouds, so that
     * the time of an update is used up. 0 for a store that lets one writer in after the other.
     */
    protected int refusals() {
        return 3;
    }

    protected final <T> Documents<T> documents(DocumentCollection<T> collection) {
        DocumentRules.check(collection);
        return PortableDocuments.of(collection, driver(collection), clock);
    }
}
