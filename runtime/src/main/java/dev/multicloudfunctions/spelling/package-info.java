/** Typing errors: a message about an unknown name says which name was probably meant. Never on the way of a success. */
@NullMarked
package dev.multicloudfunctions.spelling;

import org.jspecify.annotations.NullMarked;
