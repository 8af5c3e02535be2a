/** What every store of documents does: suites with a one-method harness, {@code DocumentsHarness}. */
@NullMarked
package dev.multicloudfunctions.conformance.document;

import org.jspecify.annotations.NullMarked;
