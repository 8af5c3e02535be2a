/**
 * Dead letters on their way back: what an operator does, by the readers and writers of each platform. Nothing of it is loaded
 * where functions run.
 */
@NullMarked
package dev.multicloudfunctions.redrive;

import org.jspecify.annotations.NullMarked;
