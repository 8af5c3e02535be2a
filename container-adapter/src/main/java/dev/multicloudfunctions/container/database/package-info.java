/**
 * The one database of a process: an embedded H2 file by default, PostgreSQL where {@code DATABASE_URL} names one. The
 * schema is the same and is brought up to date at start; what goes wrong is told in the kinds of our errors.
 */
@NullMarked
package dev.multicloudfunctions.container.database;

import org.jspecify.annotations.NullMarked;
