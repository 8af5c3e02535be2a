/** The hooks against a server that answers as CodeDeploy, Lambda and Systems Manager do. */
@NullMarked
package dev.multicloudfunctions.aws.canary;

import org.jspecify.annotations.NullMarked;
