package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.UploadedFile;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form.
 *
 * @param name of the field
 * @param file what was sent for a file; null if the part is text, or the field of a file that nobody chose
 * @param isFile whether the part is of a file, chosen or not
 * @param content the bytes
 */
record FormPart(String name, @Nullable UploadedFile file, boolean isFile, byte[] content) {

    private static final int MAX_NAME = 255;

    static FormPart of(String disposition, @Nullable String type, byte[] content) {
        FieldParameters parameters = FieldParameters.of(disposition);
        if (parameters == null || !parameters.value().equals("form-data")) {
            throw MultipartForm.malformed("The Content-Disposition of a part is malformed, or not of a form.");
        }
        String name = parameters.get("name");
        if (name == null || name.isEmpty()) {
            throw MultipartForm.malformed("A part has no name.");
        }
        String filename = parameters.get("filename");
        // RFC 7578, section 4.2: not in forms; some clients send it beside the other, which counts.
        MultipartForm.require(
                filename != null || parameters.get("filename*") == null,
                "A part has filename*, which forms do without; send filename in UTF-8.");
        // RFC 7578, section 4.3: a list of files is parts of one name.
        MultipartForm.require(
                type == null || !type.regionMatches(true, 0, "multipart/", 0, "multipart/".length()),
                "A part is a form of parts itself; send each file as a part of its own.");
        String decoded = decoded(name);
        if (filename == null) {
            return new FormPart(decoded, null, false, content);
        }
        // What browsers send for the field of a file that nobody chose.
        if (filename.isEmpty() && content.length == 0) {
            return new FormPart(decoded, null, true, content);
        }
        var file = new UploadedFile(bare(decoded(filename)), type == null ? "application/octet-stream" : type, content);
        return new FormPart(decoded, file, true, content);
    }

    /** A quote as browsers send it (https://html.spec.whatwg.org/#multipart-form-data); they encode line ends as well. */
    private static String decoded(String text) {
        return text.replace("%22", "\"");
    }

    private static String bare(String filename) {
        String bare = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        boolean text = !bare.isBlank() && !bare.equals(".") && !bare.equals("..") && bare.length() <= MAX_NAME;
        for (int i = 0; i < bare.length() && text; i++) {
            text = !Character.isISOControl(bare.charAt(i));
        }
        MultipartForm.require(text, "The name of a file is none, or has more than " + MAX_NAME + " characters.");
        return bare;
    }
}
