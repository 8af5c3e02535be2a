/** The suites of the ports: what each sentence of their documentation promises, held against a real store. */
@NullMarked
package dev.multicloudfunctions.conformance.store;

import org.jspecify.annotations.NullMarked;
