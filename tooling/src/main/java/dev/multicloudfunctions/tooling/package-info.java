/**
 * What is done when an application is built or deployed, by one main class for any build tool. It knows the application by
 * the class path it is run with, and is in no package that is deployed.
 */
@NullMarked
package dev.multicloudfunctions.tooling;

import org.jspecify.annotations.NullMarked;
