/** HTTP as the host hands it over, translated to requests and from responses of ours. */
@NullMarked
package dev.multicloudfunctions.azure.http;

import org.jspecify.annotations.NullMarked;
