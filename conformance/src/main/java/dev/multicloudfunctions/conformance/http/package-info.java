/**
 * HTTP: a corpus of requests with the answers expected ({@code corpus/http/*.json}), sent to a running platform and, as
 * a second opinion, to the router in this process; both must give the same.
 */
@NullMarked
package dev.multicloudfunctions.conformance.http;

import org.jspecify.annotations.NullMarked;
