/** The metadata of thumbnails in a DynamoDB table. */
@NullMarked
package dev.multicloudfunctions.aws.image;

import org.jspecify.annotations.NullMarked;
