/** What the JSON engine promises, held against corner cases, databind and chance. */
@NullMarked
package dev.multicloudfunctions.json;

import org.jspecify.annotations.NullMarked;
