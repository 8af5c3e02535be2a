/** Dead letters that are sent again. */
@NullMarked
package dev.multicloudfunctions.conformance.redrive;

import org.jspecify.annotations.NullMarked;
