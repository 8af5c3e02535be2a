/** Bearer tokens of an OpenID Connect issuer, checked by its published keys. Loaded where a route is secured alone. */
@NullMarked
package dev.multicloudfunctions.auth.internal;

import org.jspecify.annotations.NullMarked;
