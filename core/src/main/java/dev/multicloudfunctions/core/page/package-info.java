/** Pages of long lists. */
@NullMarked
package dev.multicloudfunctions.core.page;

import org.jspecify.annotations.NullMarked;
