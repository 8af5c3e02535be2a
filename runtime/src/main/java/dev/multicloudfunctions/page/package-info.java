/** Pages of long lists. */
@NullMarked
package dev.multicloudfunctions.page;

import org.jspecify.annotations.NullMarked;
