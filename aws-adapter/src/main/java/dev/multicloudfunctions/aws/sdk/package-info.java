/** The AWS SDK's clients, for the calls that no HTTP request waits for; nothing loads this package before the first one. */
@NullMarked
package dev.multicloudfunctions.aws.sdk;

import org.jspecify.annotations.NullMarked;
