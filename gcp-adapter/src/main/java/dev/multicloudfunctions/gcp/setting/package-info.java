/** What an instance is told by its environment. */
@NullMarked
package dev.multicloudfunctions.gcp.setting;

import org.jspecify.annotations.NullMarked;
