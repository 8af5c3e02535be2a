/** The services that tests run against: emulators of the Google Cloud SDK, and what plays those it has none for. */
@NullMarked
package dev.multicloudfunctions.gcp.server;

import org.jspecify.annotations.NullMarked;
