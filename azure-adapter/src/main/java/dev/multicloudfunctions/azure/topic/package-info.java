/** Messages in Storage Queues: how they are written, and how they are read again. */
@NullMarked
package dev.multicloudfunctions.azure.topic;

import org.jspecify.annotations.NullMarked;
