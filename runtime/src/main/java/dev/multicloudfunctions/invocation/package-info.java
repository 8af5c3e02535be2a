/** One call: its id, deadline and trace, as the running thread knows them. */
@NullMarked
package dev.multicloudfunctions.invocation;

import org.jspecify.annotations.NullMarked;
