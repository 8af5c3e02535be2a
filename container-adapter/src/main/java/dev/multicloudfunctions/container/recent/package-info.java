/**
 * What this process did lately, for people who look at its start page: the last invocations, what each of them asked of stores
 * and topics, and which of them caused which. In memory, bounded, and without anything of a payload.
 */
@NullMarked
package dev.multicloudfunctions.container.recent;

import org.jspecify.annotations.NullMarked;
