/**
 * Generates, beside each record, the table that spares its JSON codec all reflection. Runs inside the compiler and
 * depends on nothing but the JDK, since it is compiled before all else.
 */
@NullMarked
package dev.multicloudfunctions.json.processor;

import org.jspecify.annotations.NullMarked;
