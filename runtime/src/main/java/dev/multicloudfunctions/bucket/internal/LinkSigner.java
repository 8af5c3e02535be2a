package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.SignedLink;

/** Signs links to one bucket of a store. Thread-safe. */
public interface LinkSigner {

    /** A link; UNAVAILABLE if what signs did not answer, INTERNAL if it refused. */
    SignedLink sign(LinkTerms terms);
}
