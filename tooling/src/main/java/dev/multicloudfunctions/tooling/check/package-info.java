/** An application held against the library's rules and the platforms' limits. */
@NullMarked
package dev.multicloudfunctions.tooling.check;

import org.jspecify.annotations.NullMarked;
