/** What an adapter's package holds and what of it a first answer touches, for the tests that set a budget on both. */
@NullMarked
package dev.multicloudfunctions.conformance.packaged;

import org.jspecify.annotations.NullMarked;
