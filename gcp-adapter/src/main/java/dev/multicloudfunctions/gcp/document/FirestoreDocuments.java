package dev.multicloudfunctions.gcp.document;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Condition;
import dev.multicloudfunctions.document.internal.Contention;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.Outcome;
import dev.multicloudfunctions.document.internal.StoredDocument;
import dev.multicloudfunctions.gcp.firestore.EntryRange;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.gcp.firestore.Precondition;
import dev.multicloudfunctions.gcp.firestore.Query;
import dev.multicloudfunctions.gcp.firestore.Written;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection in a collection of Firestore, one there for each. An entry of an index is a field of the
 * document, in an index that Firestore keeps by itself, so that both change together; all reads are strongly consistent.
 * What a document must be is a precondition of its write wherever Firestore can say it, else the document is read before.
 * Entries that grow with time take about 500 writes a second
 * (https://cloud.google.com/firestore/docs/best-practices#hotspots). Thread-safe.
 */
public final class FirestoreDocuments implements DocumentDriver {

    /** Beside what the texts of a document have, about; a guess that is too small costs a copy. */
    private static final int WRITE_BYTES = 1_024;

    private final FirestoreClient firestore;
    private final String name;
    private final DocumentFields fields;

    /**
     * A driver.
     *
     * @param name Firestore's of the collection
     */
    public FirestoreDocuments(FirestoreClient firestore, String name, DocumentCollection<?> collection) {
        this.firestore = firestore;
        this.name = name;
        this.fields = new DocumentFields(collection.expires());
    }

    @Override
    public @Nullable StoredDocument get(String key) {
        FirestoreDocument stored = firestore.find(name, key);
        return stored == null ? null : fields.read(stored);
    }

    @Override
    public Map<String, StoredDocument> getAll(Collection<String> keys) {
        var found = new HashMap<String, StoredDocument>();
        List<FirestoreDocument> stored = firestore.findAll(name, keys);
        for (int i = 0; i < stored.size(); i++) {
            found.put(stored.get(i).key(), fields.read(stored.get(i)));
        }
        return found;
    }

    @Override
    public Outcome write(StoredDocument document, Condition condition) {
        Precondition precondition = precondition(condition);
        if (precondition != null) {
            Written written = put(document, precondition);
            if (written.done()) {
                return Outcome.DONE;
            }
            if (told(condition, written)) {
                return condition.kind() == Condition.Kind.EXISTS ? Outcome.MISSING : Outcome.CHANGED;
            }
        }
        Contention contention = null;
        while (true) {
            FirestoreDocument stored = firestore.find(name, document.key());
            if (stored != null && DocumentFields.isWrite(stored, document)) {
                return Outcome.DONE;
            }
            Outcome outcome = condition.outcome(stored == null ? null : fields.read(stored));
            if (outcome != Outcome.DONE
                    || put(document, stored == null ? Precondition.ABSENT : Precondition.unchanged(stored))
                            .done()) {
                return outcome;
            }
            contention = again(contention);
        }
    }

    @Override
    public Outcome delete(String key, Condition condition) {
        boolean perhapsDone = false;
        Precondition precondition = precondition(condition);
        if (precondition != null) {
            Written written = firestore.delete(name, key, precondition);
            if (written.done()) {
                return Outcome.DONE;
            }
            if (told(condition, written)) {
                return condition.kind() == Condition.Kind.EXISTS ? Outcome.MISSING : Outcome.CHANGED;
            }
            perhapsDone = written.repeated();
        }
        Contention contention = null;
        while (true) {
            FirestoreDocument stored = firestore.find(name, key);
            if (stored == null) {
                return perhapsDone ? Outcome.DONE : Outcome.MISSING;
            }
            Outcome outcome = condition.outcome(fields.read(stored));
            if (outcome != Outcome.DONE) {
                return outcome;
            }
            Written written = firestore.delete(name, key, Precondition.unchanged(stored));
            if (written.done()) {
                return Outcome.DONE;
            }
            perhapsDone |= written.repeated();
            contention = again(contention);
        }
    }

    /** A condition in Firestore's terms; null if the document must be read first. No switch, which would be a class more. */
    private static @Nullable Precondition precondition(Condition condition) {
        Condition.Kind kind = condition.kind();
        if (kind == Condition.Kind.ANY) {
            return Precondition.NONE;
        }
        if (kind == Condition.Kind.ABSENT) {
            // If it fails on what has expired, that is read and replaced.
            return Precondition.ABSENT;
        }
        if (condition.now() != null || kind == Condition.Kind.VERSION) {
            return null;
        }
        return kind == Condition.Kind.EXISTS
                ? Precondition.PRESENT
                : Precondition.unchangedSince(Objects.requireNonNull(condition.revision(), "No revision."));
    }

    /** Whether a precondition that failed says all: nothing expires, and it did not fail on our own earlier attempt. */
    private static boolean told(Condition condition, Written written) {
        return condition.now() == null && !written.repeated();
    }

    private Contention again(@Nullable Contention contention) {
        Contention itself = contention == null ? new Contention(name) : contention;
        itself.again();
        return itself;
    }

    private Written put(StoredDocument document, Precondition precondition) {
        JsonWriter json = firestore.update(name, document.key(), WRITE_BYTES);
        fields.write(json, document);
        return firestore.commit(json.endObject(), precondition);
    }

    @Override
    public Batch list(int limit, @Nullable String after) {
        return batch(firestore.query(new Query(name, after, limit)), null, limit);
    }

    @Override
    public Batch range(String index, String from, String before, boolean descending, int limit) {
        String field = DocumentFields.ofIndex(index);
        return batch(firestore.query(new EntryRange(name, field, from, before, descending, limit)), index, limit);
    }

    private Batch batch(List<FirestoreDocument> documents, @Nullable String index, int limit) {
        var found = new ArrayList<Found>(documents.size());
        String place = null;
        for (int i = 0; i < documents.size(); i++) {
            StoredDocument stored = fields.read(documents.get(i));
            place = index == null ? stored.key() : stored.entries().get(index);
            found.add(new Found(Objects.requireNonNull(place, "It was found by its entry."), stored));
        }
        return new Batch(found, documents.size() < limit ? null : place);
    }
}
