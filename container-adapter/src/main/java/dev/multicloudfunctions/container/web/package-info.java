/**
 * HTTP between Tomcat and core: one filter turns each raw request into core's value, lets the endpoint of its path
 * answer, and writes the answer back. Nothing in between decodes, negotiates or adds a header.
 */
@NullMarked
package dev.multicloudfunctions.container.web;

import org.jspecify.annotations.NullMarked;
