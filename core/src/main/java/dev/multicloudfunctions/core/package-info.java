/** The sample: an application like any user's, declared by one module. */
@NullMarked
package dev.multicloudfunctions.core;

import org.jspecify.annotations.NullMarked;
