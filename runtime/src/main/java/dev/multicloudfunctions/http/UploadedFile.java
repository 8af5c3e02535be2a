package dev.multicloudfunctions.http;

/**
 * A file of a form ({@code multipart/form-data}, RFC 7578). Fills an input component of this type, or of a list of it, on a route
 * that {@code consumes("multipart/form-data")}.
 *
 * @param name what the sender calls the file, without folders; never empty, at most 255 characters, without control characters.
 *     Nothing else is sure: it is no name to store the file under
 * @param contentType what the sender takes it for; {@code application/octet-stream} if nothing was said
 * @param bytes the content, at most {@link HttpRequest#MAX_BODY_BYTES} with all else in the form; not copied
 */
public record UploadedFile(String name, String contentType, byte[] bytes) {

    /** The size alone: names and content are the sender's. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
