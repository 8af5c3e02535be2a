package dev.multicloudfunctions.document;

import dev.multicloudfunctions.error.FunctionException;
import java.util.function.UnaryOperator;

/**
 * Reads and writes the documents of one {@link DocumentCollection}. Each write is of one document, and is done as a whole
 * or not at all; several are never written together. Where one write must follow another, as publishing a message that
 * follows {@code insert}, the process may end in between: let the caller repeat both under the same key, so that CONFLICT
 * tells that the first one is done, or store what is still to do in the document itself and let a schedule find it by an
 * index.
 *
 * <p>Versions begin with 1 and count up. A version in a given document is what the caller has seen; the next one is set in a
 * copy, made by the record's canonical constructor, which is stored and returned. After a delete it begins anew.
 *
 * <p>Writes may throw {@link FunctionException}: INVALID for a key of no or more than 255 bytes, null in a component that is
 * not {@code @Nullable}, text with U+0000 or half of a surrogate pair, instants and dates outside the years 0 to 9999, text or
 * decimals that are too long for the order of an index; TOO_LARGE for a component of more than 32,768 units of UTF-16 or a
 * document of more than 390 KB as stored. Thread-safe. Not for implementation by users.
 *
 * @param <T> the record
 */
public interface Documents<T> extends DocumentReader<T> {

    /**
     * Stores a new document, in version 1 whatever version it has.
     *
     * @return what is stored
     * @throws FunctionException CONFLICT if its key exists
     */
    T insert(T document);

    /**
     * Stores a document, whatever is stored under its key.
     *
     * @return what is stored
     */
    T put(T document);

    /**
     * Stores a document in the place of the version that it was made from. In a collection without versions it takes the place of
     * any that exists.
     *
     * @return what is stored
     * @throws FunctionException PRECONDITION unless the document's version is the stored one; NOT_FOUND if none is
     */
    T replace(T document);

    /**
     * Reads a document, changes it and stores the result, and again if somebody else has written in between: for at most 10
     * seconds, less if the invocation ends before. Not for a counter that many callers change all the time, as they wait for
     * each other. Where the store's answer is lost and somebody else writes before it is asked again, nobody can tell whether
     * the change was stored: it is then made once more, on top of itself. What must count once leaves a mark in the document,
     * by which the operator sees that it is done.
     *
     * @param change may be called often, and keeps the key; the version of its result does not matter
     * @return what is stored
     * @throws FunctionException NOT_FOUND if the key does not exist; UNAVAILABLE if others were faster all the time
     * @throws IllegalArgumentException if the result has another key
     */
    T update(String key, UnaryOperator<T> change);

    /**
     * Deletes a document.
     *
     * @return false if there is none
     */
    boolean delete(String key);

    /**
     * Deletes a document if it still has a version.
     *
     * @return false if there is none
     * @throws FunctionException PRECONDITION if another version is stored
     * @throws IllegalStateException if the collection has no versions
     */
    boolean delete(String key, long version);
}
