/** Objects in an S3 bucket. */
@NullMarked
package dev.multicloudfunctions.aws.objects;

import org.jspecify.annotations.NullMarked;
