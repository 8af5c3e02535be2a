/** What an operator does to the documents of a deployment, from anywhere that may reach them. */
@NullMarked
package dev.multicloudfunctions.tooling.upkeep;

import org.jspecify.annotations.NullMarked;
