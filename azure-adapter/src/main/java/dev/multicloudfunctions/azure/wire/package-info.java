/** Azure Storage's protocol: where an account answers, how requests are signed, and when they are repeated. */
@NullMarked
package dev.multicloudfunctions.azure.wire;

import org.jspecify.annotations.NullMarked;
