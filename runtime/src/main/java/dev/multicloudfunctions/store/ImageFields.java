package dev.multicloudfunctions.store;

import dev.multicloudfunctions.core.image.ImageMetadata;

/** What is known of images as fields; the key of an image is no field, but what it is stored under. */
public final class ImageFields {

    private ImageFields() {}

    /** The fields to store. */
    public static Fields of(ImageMetadata image) {
        return new Fields()
                .text("source", image.source())
                .text("contentType", image.contentType())
                .number("width", image.width())
                .number("height", image.height())
                .number("size", image.size())
                .number("sourceWidth", image.sourceWidth())
                .number("sourceHeight", image.sourceHeight())
                .number("sourceSize", image.sourceSize())
                .number("createdAt", image.createdAt().toEpochMilli());
    }

    /** The image that is stored under a key. */
    public static ImageMetadata image(String key, Fields fields) {
        return new ImageMetadata(
                key,
                fields.text("source"),
                fields.text("contentType"),
                Math.toIntExact(fields.number("width")),
                Math.toIntExact(fields.number("height")),
                fields.number("size"),
                Math.toIntExact(fields.number("sourceWidth")),
                Math.toIntExact(fields.number("sourceHeight")),
                fields.number("sourceSize"),
                fields.instant("createdAt"));
    }
}
