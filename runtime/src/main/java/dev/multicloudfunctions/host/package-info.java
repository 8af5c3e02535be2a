/** What an adapter for a platform of one's own calls: an application's functions behind one door. */
@NullMarked
package dev.multicloudfunctions.host;

import org.jspecify.annotations.NullMarked;
