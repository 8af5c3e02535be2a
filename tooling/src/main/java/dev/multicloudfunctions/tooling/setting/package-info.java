/** The page that documents settings, of which the code writes the tables. */
@NullMarked
package dev.multicloudfunctions.tooling.setting;

import org.jspecify.annotations.NullMarked;
