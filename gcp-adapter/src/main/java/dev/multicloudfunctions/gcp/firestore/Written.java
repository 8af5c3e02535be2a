package dev.multicloudfunctions.gcp.firestore;

/**
 * What became of a write.
 *
 * @param done false if nothing was written since the precondition does not hold
 * @param repeated whether an earlier attempt may have been carried out, its answer lost: the precondition may then fail
 *     on our own work
 */
public record Written(boolean done, boolean repeated) {}
