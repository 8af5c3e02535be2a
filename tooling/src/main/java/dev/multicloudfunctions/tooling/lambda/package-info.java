/**
 * Takes the lambdas out of an application's classes when it is packaged, since the first lambda of a process costs it some ten
 * milliseconds of CPU, and a module's own each one more.
 */
@NullMarked
package dev.multicloudfunctions.tooling.lambda;

import org.jspecify.annotations.NullMarked;
