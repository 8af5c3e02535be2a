/** What the tooling's verb {@code smoke} must see of an adapter. */
@NullMarked
package dev.multicloudfunctions.conformance.smoke;

import org.jspecify.annotations.NullMarked;
