package dev.multicloudfunctions.event;

/**
 * An object was created or replaced.
 *
 * @param bucket the platform's name of the bucket
 * @param key the decoded key, without a leading slash
 * @param size in bytes; -1 if the platform does not say
 */
public record ObjectCreated(String bucket, String key, long size) {}
