/** What an application is called, and its version. */
@NullMarked
package dev.multicloudfunctions.application;

import org.jspecify.annotations.NullMarked;
