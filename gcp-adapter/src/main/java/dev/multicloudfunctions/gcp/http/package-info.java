/** Requests as the Functions Framework hands them over, and answers through its streams. */
@NullMarked
package dev.multicloudfunctions.gcp.http;

import org.jspecify.annotations.NullMarked;
