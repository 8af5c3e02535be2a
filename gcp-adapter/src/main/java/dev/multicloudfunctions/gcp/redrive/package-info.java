/** Dead letters on their way back. Nothing of it is loaded where functions run. */
@NullMarked
package dev.multicloudfunctions.gcp.redrive;

import org.jspecify.annotations.NullMarked;
