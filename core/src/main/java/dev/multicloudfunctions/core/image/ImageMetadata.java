package dev.multicloudfunctions.core.image;

import java.time.Instant;

/**
 * What is kept about a thumbnail.
 *
 * @param key the thumbnail's key, {@code thumbnails/…}; one entry per key
 * @param source the key of the picture it was made from, {@code uploads/…}
 * @param contentType {@code image/jpeg} or {@code image/png}
 * @param width of the thumbnail, in pixels
 * @param height of the thumbnail, in pixels
 * @param size of the thumbnail, in bytes
 * @param sourceWidth of the picture as shown (EXIF orientation honoured), in pixels
 * @param sourceHeight of the picture as shown, in pixels
 * @param sourceSize of the picture, in bytes
 * @param createdAt when the thumbnail was made, to the millisecond
 */
public record ImageMetadata(
        String key,
        String source,
        String contentType,
        int width,
        int height,
        long size,
        int sourceWidth,
        int sourceHeight,
        long sourceSize,
        Instant createdAt) {}
