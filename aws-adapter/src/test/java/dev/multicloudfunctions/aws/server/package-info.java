/** The services that tests run against, as processes of their own. */
@NullMarked
package dev.multicloudfunctions.aws.server;

import org.jspecify.annotations.NullMarked;
