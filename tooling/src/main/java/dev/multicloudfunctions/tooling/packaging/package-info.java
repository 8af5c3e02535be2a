/** What is deployed: a zip for Lambda, folders for Azure and Google Cloud, a jar for containers. */
@NullMarked
package dev.multicloudfunctions.tooling.packaging;

import org.jspecify.annotations.NullMarked;
