/**
 * Strict JSON for records: one set of rules for every platform, on the path from process start to the first answer. The
 * reader and the writer are our own and small, since they are measured to cost a fraction of any library's class loads
 * (ADR 3); a table per record, generated at compile time, spares reflection. Types which are no records are bound by
 * databind, loaded when the first one is met, after the same reader has held the text against the same rules.
 */
@NullMarked
package dev.multicloudfunctions.json;

import org.jspecify.annotations.NullMarked;
