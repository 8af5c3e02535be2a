/**
 * The start page: for people who want to see what is served, try it, and look after what went wrong. HTML made on the
 * server, one style sheet and one script, nothing from elsewhere.
 */
@NullMarked
package dev.multicloudfunctions.container.page;

import org.jspecify.annotations.NullMarked;
