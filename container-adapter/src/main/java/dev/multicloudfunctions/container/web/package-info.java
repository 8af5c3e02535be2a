/**
 * HTTP between Tomcat and the functions. One servlet, the front door, refuses what headers alone forbid, reads the body
 * without a thread, within limits of size, time and memory, waits for a turn, and asks the first handler whose path it is:
 * the functions come last and take every path. The answer carries the route by which the request is counted and traced.
 * Nothing in between decodes paths, negotiates types or changes what a function answers.
 */
@NullMarked
package dev.multicloudfunctions.container.web;

import org.jspecify.annotations.NullMarked;
