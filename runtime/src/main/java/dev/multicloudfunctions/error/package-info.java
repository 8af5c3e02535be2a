/** What can go wrong, told apart by what a caller can do about it. One kind per failure, mapped once to HTTP and once to events. */
@NullMarked
package dev.multicloudfunctions.error;

import org.jspecify.annotations.NullMarked;
