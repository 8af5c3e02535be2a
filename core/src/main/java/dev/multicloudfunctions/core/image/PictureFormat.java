package dev.multicloudfunctions.core.image;

/** The picture formats that are read and written. */
public enum PictureFormat {
    JPEG("image/jpeg"),
    PNG("image/png");

    private final String contentType;

    PictureFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The media type, such as {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
