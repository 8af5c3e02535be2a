/** The goals: each resolves what it needs, and hands it to the tooling in a process of its own. */
@NullMarked
package dev.multicloudfunctions.maven;

import org.jspecify.annotations.NullMarked;
