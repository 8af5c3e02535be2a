/** Reads what is under {@code deploy}, so that tests can hold it against the function table and name file and line. */
@NullMarked
package dev.multicloudfunctions.conformance.deploy;

import org.jspecify.annotations.NullMarked;
