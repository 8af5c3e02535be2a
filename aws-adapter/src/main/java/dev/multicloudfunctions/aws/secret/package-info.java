/** Secrets of AWS Secrets Manager, through their rotation. */
@NullMarked
package dev.multicloudfunctions.aws.secret;

import org.jspecify.annotations.NullMarked;
