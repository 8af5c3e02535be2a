/** How names are spelled: typing errors, which a message about an unknown name guesses, variables, and percent-encoding. */
@NullMarked
package dev.multicloudfunctions.spelling;

import org.jspecify.annotations.NullMarked;
