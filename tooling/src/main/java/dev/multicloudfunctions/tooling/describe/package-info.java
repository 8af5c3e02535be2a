/**
 * The verb {@code describe}: an application's functions as the descriptors of its deployment. The function table becomes a
 * {@link dev.multicloudfunctions.tooling.describe.Blueprint}, templates in the descriptors' own languages are filled with it,
 * an overlay is merged, and what would destroy data is refused.
 */
@NullMarked
package dev.multicloudfunctions.tooling.describe;

import org.jspecify.annotations.NullMarked;
