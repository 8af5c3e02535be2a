package dev.multicloudfunctions.document.internal;

/** What became of a write or delete. All but {@link #DONE} say that nothing was changed. */
public enum Outcome {
    DONE,
    /** Nothing is there, or what is has expired, but the condition asks for a document. */
    MISSING,
    /** What is there is not what the condition asks for. */
    CHANGED
}
