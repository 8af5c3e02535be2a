/** What the command line and the environment ask for, known before Spring starts, so that help and faults come at once. */
@NullMarked
package dev.multicloudfunctions.container.cli;

import org.jspecify.annotations.NullMarked;
