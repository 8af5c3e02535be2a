package dev.multicloudfunctions.document.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be stored for a write or a delete to be done. {@link #outcome} says it for a store that reads before it
 * writes; one that compares by itself makes its own expression of the parts. What has expired at {@link #now} is not
 * there, for all kinds. Immutable.
 */
public final class Condition {

    /** What the condition asks for. */
    public enum Kind {
        /** Nothing is there. */
        ABSENT,
        /** Whatever is there, or nothing; for writes only. */
        ANY,
        /** A document is there. */
        EXISTS,
        /** A document is there, and its field {@link Condition#versionField} has the number {@link Condition#version}. */
        VERSION,
        /** A document is there, and was written with {@link Condition#revision}. */
        REVISION
    }

    private final Kind kind;
    private final @Nullable String versionField;
    private final long version;
    private final @Nullable String revision;
    private final @Nullable String expiresField;
    private final @Nullable String now;

    private Condition(
            Kind kind,
            @Nullable String versionField,
            long version,
            @Nullable String revision,
            @Nullable String expiresField,
            @Nullable String now) {
        this.kind = kind;
        this.versionField = versionField;
        this.version = version;
        this.revision = revision;
        this.expiresField = expiresField;
        this.now = now;
    }

    /** ABSENT, ANY or EXISTS. */
    static Condition of(Kind kind) {
        return new Condition(kind, null, 0, null, null, null);
    }

    static Condition version(String field, long version) {
        return new Condition(Kind.VERSION, field, version, null, null, null);
    }

    static Condition revision(String revision) {
        return new Condition(Kind.REVISION, null, 0, revision, null, null);
    }

    /** This condition where what has expired is not there. */
    Condition at(@Nullable String expires, @Nullable String instant) {
        return new Condition(kind, versionField, version, revision, expires, instant);
    }

    public Kind kind() {
        return kind;
    }

    /** The field that holds the version; not null for {@link Kind#VERSION}. */
    public @Nullable String versionField() {
        return versionField;
    }

    public long version() {
        return version;
    }

    /** Not null for {@link Kind#REVISION}. */
    public @Nullable String revision() {
        return revision;
    }

    /** The field that says when a document expires; null if expiry does not matter. */
    public @Nullable String expiresField() {
        return expiresField;
    }

    /**
     * The time, as text of 30 characters that compares with the field's: what is not greater has expired; null if expiry does
     * not matter.
     */
    public @Nullable String now() {
        return now;
    }

    /** What becomes of a write or delete where this is stored. */
    public Outcome outcome(@Nullable StoredDocument stored) {
        boolean there = stored != null && !expired(stored);
        switch (kind) {
            case ANY:
                return Outcome.DONE;
            case ABSENT:
                return there ? Outcome.CHANGED : Outcome.DONE;
            default:
                return stored == null || !there ? Outcome.MISSING : matches(stored);
        }
    }

    private Outcome matches(StoredDocument stored) {
        boolean matches = kind == Kind.EXISTS
                || kind == Kind.REVISION && stored.revision().equals(revision)
                || kind == Kind.VERSION
                        && Objects.equals(
                                stored.fields().get(Objects.requireNonNull(versionField, "Missing.")), version);
        return matches ? Outcome.DONE : Outcome.CHANGED;
    }

    private boolean expired(StoredDocument stored) {
        String end = stored.text(expiresField);
        return now != null && end != null && end.compareTo(now) <= 0;
    }
}
