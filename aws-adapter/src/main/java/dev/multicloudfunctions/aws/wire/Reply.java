package dev.multicloudfunctions.aws.wire;

/**
 * What came back from a server.
 *
 * @param dateMillis the server's own time, in milliseconds since 1970; 0 for a success, where nobody asks, or if it did
 *     not say
 */
record Reply(int status, byte[] body, long dateMillis) {}
