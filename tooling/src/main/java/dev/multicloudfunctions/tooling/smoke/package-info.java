/**
 * The smoke calls of an application, sent through each platform's translation before anything is deployed: as the
 * provider's own request or event, to the adapter's own entry, found by the name that a deployment gives it.
 */
@NullMarked
package dev.multicloudfunctions.tooling.smoke;

import org.jspecify.annotations.NullMarked;
