package dev.multicloudfunctions.azure.table;

/**
 * What became of a write.
 *
 * @param repeated whether an earlier attempt of it may have been carried out, its answer lost: then what stands in its
 *     way may be its own work
 */
public record TableOutcome(Kind kind, boolean repeated) {

    /** The ways in which a write ends. */
    public enum Kind {
        DONE,
        /** An entity of these keys is there, and was not to be. */
        EXISTS,
        /** The entity is there, but another version of it than was expected. */
        CHANGED,
        /** The entity is not there. */
        MISSING
    }

    public boolean done() {
        return kind == Kind.DONE;
    }
}
