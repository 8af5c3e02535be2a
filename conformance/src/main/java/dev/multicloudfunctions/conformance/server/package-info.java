/** Real servers and emulators of the stores' suites: started, found or reported missing, and made to fail. */
@NullMarked
package dev.multicloudfunctions.conformance.server;

import org.jspecify.annotations.NullMarked;
