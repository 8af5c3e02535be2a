/** AWS: the entry of each Lambda, and the ports over the services of one account and region. */
@NullMarked
package dev.multicloudfunctions.aws;

import org.jspecify.annotations.NullMarked;
