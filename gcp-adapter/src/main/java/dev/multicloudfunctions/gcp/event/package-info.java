/**
 * Events of Pub/Sub, Cloud Storage and Cloud Scheduler, and CloudEvents of anybody, given to the function; and what became
 * of each said in the one word that the framework has: an exception brings it again.
 */
@NullMarked
package dev.multicloudfunctions.gcp.event;

import org.jspecify.annotations.NullMarked;
