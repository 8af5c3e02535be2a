/** The services that wake a Lambda with an event, played: what they send, and what they read from the answer. */
@NullMarked
package dev.multicloudfunctions.aws.source;

import org.jspecify.annotations.NullMarked;
