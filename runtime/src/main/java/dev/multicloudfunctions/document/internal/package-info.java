/**
 * What lies between {@link dev.multicloudfunctions.document.Documents} and a store, and what a store needs to be one.
 *
 * <p>A store is one {@link dev.multicloudfunctions.document.internal.DocumentDriver} for each collection. All that is the same
 * everywhere is done before it is asked: declarations, limits and versions are checked, records are taken apart, entries of
 * indexes are made, cursors are opened, what has expired is left out, and an {@code update} is tried again. Who writes a
 * driver does this and no more:
 *
 * <ul>
 *   <li>{@code get} and {@code getAll} see every write that has returned (DynamoDB: {@code ConsistentRead}).
 *   <li>{@code write} and {@code delete} are one step with their {@link
 *       dev.multicloudfunctions.document.internal.Condition}: of many at the same time, those whose condition no longer holds
 *       are CHANGED (or MISSING). A document and its entries change together, or entries are put right within seconds whatever
 *       crashes between; an entry whose document is gone or has another revision is no document.
 *   <li>A request whose answer was lost is sent again: a write finds its own revision and is DONE, a delete that finds nothing
 *       too. The caller never learns that the answer was lost.
 *   <li>{@code list} and {@code range} read no more than they return, a few bytes of bookkeeping aside: there is no scan behind
 *       a range. {@link dev.multicloudfunctions.document.internal.Batch#next} is the place to go on after even where a page came
 *       out empty.
 *   <li>Fields keep their type: text, {@code long}, boolean. Names of fields are the record's components; what the driver adds
 *       begins with {@code _}.
 * </ul>
 *
 * <p>Every driver passes {@code DocumentsConformance}.
 */
@NullMarked
package dev.multicloudfunctions.document.internal;

import org.jspecify.annotations.NullMarked;
