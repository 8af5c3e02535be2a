/**
 * What Lambda hands over, read once from front to back by a reader: no classes for each kind of event, so that
 * a start pays for none. What an event means is decided elsewhere, by its shape.
 */
@NullMarked
package dev.multicloudfunctions.aws.envelope;

import org.jspecify.annotations.NullMarked;
