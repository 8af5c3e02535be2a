package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code multipart/form-data} (RFC 7578) strictly: what two readers might understand differently is refused. There is
 * nothing before the first delimiter and nothing after the last, lines end with CR LF, no field is folded, a part says once what
 * it is.
 */
final class MultipartForm {

    /** A form has few fields; each costs more than its bytes. */
    private static final int MAX_PARTS = 100;

    private static final int MAX_FIELD_BYTES = 8192;

    /** RFC 2046, section 5.1.1. */
    private static final int MAX_BOUNDARY = 70;

    private static final String BOUNDARY_MARKS = "'()+_,-./:=? ";

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private MultipartForm(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The parts in their order.
     *
     * @throws FunctionException INVALID for what is malformed; TOO_LARGE for too many parts
     */
    static List<FormPart> parse(String contentType, byte[] body) {
        return new MultipartForm(body, boundary(contentType)).parts();
    }

    private static String boundary(String contentType) {
        FieldParameters parameters = FieldParameters.of(contentType);
        String boundary = parameters == null ? null : parameters.get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw malformed("The Content-Type names no boundary.");
        }
        require(
                boundary.length() <= MAX_BOUNDARY && !boundary.endsWith(" "),
                "The boundary has more than " + MAX_BOUNDARY + " characters, or ends with a blank.");
        for (int i = 0; i < boundary.length(); i++) {
            char c = boundary.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            require(
                    letter || BOUNDARY_MARKS.indexOf(c) >= 0,
                    "The boundary has a character that boundaries cannot have.");
        }
        return boundary;
    }

    private List<FormPart> parts() {
        // The first delimiter is without the end of line that the others begin with.
        require(
                body.length >= delimiter.length - 2
                        && Arrays.equals(body, 0, delimiter.length - 2, delimiter, 2, delimiter.length),
                "The form does not begin with its boundary.");
        at = delimiter.length - 2;
        List<FormPart> parts = new ArrayList<>();
        while (!ends()) {
            if (parts.size() == MAX_PARTS) {
                throw new FunctionException(ErrorKind.TOO_LARGE, "The form has more than " + MAX_PARTS + " parts.");
            }
            parts.add(part());
        }
        return parts;
    }

    /** Passes what follows a delimiter; whether that was the last. */
    private boolean ends() {
        boolean last = is('-', at) && is('-', at + 1);
        if (last) {
            at += 2;
            require(
                    at == body.length || isLineEnd(at) && at + 2 == body.length,
                    "The form has something after its end.");
            return true;
        }
        require(isLineEnd(at), "The boundary stands within a part, or its line does not end with CR LF.");
        at += 2;
        return false;
    }

    private FormPart part() {
        int start = at;
        String disposition = null;
        String type = null;
        for (String line = line(start); !line.isEmpty(); line = line(start)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            require(!name.isEmpty() && isToken(name), "A field of a part has no name, or is folded.");
            String value = line.substring(colon + 1).trim();
            if (name.equals("content-disposition")) {
                require(disposition == null, "A part has two fields Content-Disposition.");
                disposition = value;
            } else if (name.equals("content-type")) {
                require(type == null, "A part has two fields Content-Type.");
                require(isPrintable(value), "The Content-Type of a part is no text of ASCII.");
                type = value;
            } else if (name.equals("content-transfer-encoding")) {
                // RFC 7578, section 4.7: deprecated; what changes nothing is harmless.
                require(
                        value.equalsIgnoreCase("binary")
                                || value.equalsIgnoreCase("8bit")
                                || value.equalsIgnoreCase("7bit"),
                        "A part is encoded, which forms do without.");
            }
        }
        if (disposition == null) {
            throw malformed("A part has no Content-Disposition.");
        }
        int end = find(at);
        byte[] content = Arrays.copyOfRange(body, at, end);
        at = end + delimiter.length;
        return FormPart.of(disposition, type, content);
    }

    /** Passes a line; the fields of a part began at {@code start}. */
    private String line(int start) {
        int end = at;
        while (!isLineEnd(end)) {
            require(end < body.length, "The form breaks off within the fields of a part.");
            require(
                    end - start < MAX_FIELD_BYTES,
                    "The fields of a part have more than " + MAX_FIELD_BYTES + " bytes.");
            require(
                    body[end] != '\r' && body[end] != '\n' && body[end] != 0,
                    "A field of a part has a control character.");
            end++;
        }
        byte[] line = Arrays.copyOfRange(body, at, end);
        at = end + 2;
        return Payload.text(line, "A field of a part");
    }

    /** Where the next delimiter begins. An empty part's begins with the end of line of its last field. */
    private int find(int from) {
        int start = from - 2;
        for (int i = start; i <= body.length - delimiter.length; i++) {
            if (body[i] == '\r' && Arrays.equals(body, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                require(i >= from, "A part has no empty line after its fields.");
                return i;
            }
        }
        throw FunctionException.invalid(null, "The form breaks off: its last boundary is missing.");
    }

    private boolean isLineEnd(int index) {
        return is('\r', index) && is('\n', index + 1);
    }

    private boolean is(char octet, int index) {
        return index < body.length && body[index] == octet;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static void require(boolean holds, String fault) {
        if (!holds) {
            throw malformed(fault);
        }
    }

    static FunctionException malformed(String fault) {
        return FunctionException.invalid(null, fault);
    }
}
