/** The function under the real Functions Framework, started as Google's buildpack starts it. */
@NullMarked
package dev.multicloudfunctions.gcp.runtime;

import org.jspecify.annotations.NullMarked;
