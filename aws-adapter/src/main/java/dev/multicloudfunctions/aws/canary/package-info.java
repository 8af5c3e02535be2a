/**
 * What CodeDeploy asks while it moves traffic to a new version. Before: {@link
 * dev.multicloudfunctions.aws.canary.BeforeTrafficHook} makes the smoke call of the function that is deployed. After: {@link
 * dev.multicloudfunctions.aws.canary.AfterTrafficHook} makes a round trip through the API. Each tells CodeDeploy how it
 * went, and CodeDeploy takes the traffic back from a version that failed.
 */
@NullMarked
package dev.multicloudfunctions.aws.canary;

import org.jspecify.annotations.NullMarked;
