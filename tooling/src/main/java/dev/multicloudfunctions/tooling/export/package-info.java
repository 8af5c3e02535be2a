/** The function table as a file, for tools that deploy: made at build time, never while functions run. */
@NullMarked
package dev.multicloudfunctions.tooling.export;

import org.jspecify.annotations.NullMarked;
