/** What the sample {@code samples/todo}, an application of its own, does on every platform. */
@NullMarked
package dev.multicloudfunctions.conformance.todo;

import org.jspecify.annotations.NullMarked;
