package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and writes documents through a driver, and is the same for all. Thread-safe. */
public final class PortableDocuments<T> extends PortableReader<T> implements Documents<T> {

    /** Made by the first write: seeding costs a cold start, and a snapshot would hold it. */
    private @Nullable SecureRandom random;

    PortableDocuments(DocumentCollection<T> collection, DocumentDriver driver, Clock clock) {
        super(collection, driver, clock);
    }

    /**
     * The documents of a collection whose declaration was checked, by {@link DocumentRules}.
     *
     * @param clock what tells whether a document has expired
     */
    public static <T> Documents<T> of(DocumentCollection<T> collection, DocumentDriver driver, Clock clock) {
        return new PortableDocuments<>(collection, driver, clock);
    }

    @Override
    public T insert(T document) {
        T first = mapping.withVersion(document, 1);
        if (write(first, condition(Condition.Kind.ABSENT)) != Outcome.DONE) {
            throw new FunctionException(ErrorKind.CONFLICT, "A document of this key exists in '" + name() + "'.");
        }
        return first;
    }

    @Override
    public T put(T document) {
        if (!mapping.versioned()) {
            write(document, condition(Condition.Kind.ANY));
            return document;
        }
        // Told before anything is read.
        mapping.encode(document, "");
        var contention = new Contention(name());
        String key = Objects.requireNonNull(mapping.key(document), "A checked document has a key.");
        while (true) {
            StoredDocument stored = stored(key);
            if (stored != null && expired(stored)) {
                stored = null;
            }
            T next = mapping.withVersion(document, stored == null ? 1 : mapping.version(stored) + 1);
            Condition condition =
                    stored == null ? condition(Condition.Kind.ABSENT) : at(Condition.revision(stored.revision()));
            if (write(next, condition) == Outcome.DONE) {
                return next;
            }
            contention.again();
        }
    }

    @Override
    public T replace(T document) {
        if (!DocumentMapping.isKey(mapping.key(document))) {
            throw missing();
        }
        if (!mapping.versioned()) {
            done(write(document, condition(Condition.Kind.EXISTS)));
            return document;
        }
        long seen = mapping.version(document);
        T next = mapping.withVersion(document, seen + 1);
        done(write(next, version(seen)));
        return next;
    }

    @Override
    public T update(String key, UnaryOperator<T> change) {
        var contention = new Contention(name());
        while (true) {
            StoredDocument stored = stored(key);
            T before = stored == null ? null : alive(stored, now());
            if (stored == null || before == null) {
                throw missing();
            }
            T changed = Objects.requireNonNull(change.apply(before), "The result of a change must not be null.");
            if (!key.equals(mapping.key(changed))) {
                throw new IllegalArgumentException("A change of a document of '" + name() + "' must keep its key.");
            }
            T next = mapping.withVersion(changed, mapping.version(stored) + 1);
            Outcome outcome = write(next, at(Condition.revision(stored.revision())));
            if (outcome == Outcome.DONE) {
                return next;
            }
            contention.again();
        }
    }

    @Override
    public boolean delete(String key) {
        return DocumentMapping.isKey(key) && driver.delete(key, condition(Condition.Kind.EXISTS)) == Outcome.DONE;
    }

    @Override
    public boolean delete(String key, long version) {
        if (!mapping.versioned()) {
            throw new IllegalStateException("Documents of '" + name()
                    + "' have no version: declare one by .version(component), or delete whatever is stored.");
        }
        if (!DocumentMapping.isKey(key)) {
            return false;
        }
        Outcome outcome = driver.delete(key, version(version));
        if (outcome == Outcome.CHANGED) {
            throw changed();
        }
        return outcome == Outcome.DONE;
    }

    private Outcome write(T document, Condition condition) {
        return driver.write(mapping.encode(document, revision()), condition);
    }

    /**
     * None of the application's ids, which a test may choose: two writes of one revision would be taken for one. By a source
     * of its own, since {@link UUID#randomUUID} loads one more class at a cold start.
     */
    private synchronized String revision() {
        SecureRandom source = random;
        if (source == null) {
            source = new SecureRandom();
            random = source;
        }
        return new UUID(source.nextLong(), source.nextLong()).toString();
    }

    private boolean expired(StoredDocument stored) {
        Instant now = now();
        return now != null && alive(stored, now) == null;
    }

    private Condition condition(Condition.Kind kind) {
        return at(Condition.of(kind));
    }

    private Condition version(long version) {
        return at(Condition.version(Objects.requireNonNull(collection.version(), "No versions."), version));
    }

    private Condition at(Condition condition) {
        Expiry<T> expiry = mapping.expiry();
        return expiry == null ? condition : condition.at(expiry.field(), expiry.text(clock.instant()));
    }

    private void done(Outcome outcome) {
        if (outcome == Outcome.MISSING) {
            throw missing();
        }
        if (outcome == Outcome.CHANGED) {
            throw changed();
        }
    }

    private FunctionException missing() {
        return FunctionException.notFound("No document of this key is in '" + name() + "'.");
    }

    private FunctionException changed() {
        return new FunctionException(
                ErrorKind.PRECONDITION, "Another version of the document is stored in '" + name() + "'.");
    }

    private String name() {
        return collection.name();
    }
}
