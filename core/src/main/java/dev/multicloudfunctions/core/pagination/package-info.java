/** Pages of long lists. */
@NullMarked
package dev.multicloudfunctions.core.pagination;

import org.jspecify.annotations.NullMarked;
