package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A message as the text that a Storage Queue keeps: base64, which the Functions host expects unless it is told otherwise,
 * of at most 64 KiB (https://learn.microsoft.com/azure/storage/queues/storage-queues-introduction).
 *
 * <p>A queue keeps nothing beside the text. What is encoded is the body alone; or, if the message has attributes, first
 * the line {@code multicloud-functions 1}, a line {@code name: value} for each of them, and an empty line, all in UTF-8.
 * In values a percent sign and two digits stand for control characters and the percent sign itself. A body of 48 KiB
 * leaves no room for that: where it does not fit, the attributes are left out. An empty body, and one that could be taken
 * for something encoded, comes after these lines even without attributes.
 *
 * @param body the bytes; not copied, so neither side changes it
 */
public record QueueMessage(byte[] body, Map<String, String> attributes) {

    /** What a queue takes, in bytes. */
    public static final int MAX_TEXT = 64 * 1024;

    private static final byte[] START = "multicloud-functions 1\n".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "0123456789ABCDEF";

    public QueueMessage {
        attributes = Map.copyOf(attributes);
    }

    /**
     * The text to put into a queue, at most 64 KiB for a body of 48 KiB.
     *
     * @throws FunctionException TOO_LARGE for a body of nearly 48 KiB that begins with the first line above
     */
    public String encode() {
        boolean ours = startsAsOurs(body);
        if (attributes.isEmpty() && !ours && !looksEncoded(body)) {
            return base64(body);
        }
        String whole = base64(enveloped());
        if (whole.length() <= MAX_TEXT) {
            return whole;
        }
        if (ours) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "A message that begins as those with attributes do must leave room for them.");
        }
        return base64(body);
    }

    /** The same for a letter, of which nothing may be left out: a queue may not take it. */
    public String whole() {
        boolean bare = attributes.isEmpty() && !startsAsOurs(body) && !looksEncoded(body);
        return base64(bare ? body : enveloped());
    }

    /**
     * Reads what a trigger hands over: what {@link #encode} wrote, whether or not the host has decoded its base64; and of
     * messages from elsewhere the body, in base64 or as plain text.
     */
    public static QueueMessage decode(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (startsAsOurs(plain)) {
            return opened(plain);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException notEncoded) {
            return new QueueMessage(plain, Map.of());
        }
        return startsAsOurs(bytes) ? opened(bytes) : new QueueMessage(bytes, Map.of());
    }

    /** Says how much there is, since the body must not be logged. */
    @Override
    public String toString() {
        return "a message of " + body.length + " bytes";
    }

    private byte[] enveloped() {
        var out = new ByteArrayOutputStream(START.length + 256 + body.length);
        out.writeBytes(START);
        var lines = new StringBuilder();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            lines.append(attribute.getKey()).append(": ");
            escape(attribute.getValue(), lines);
            lines.append('\n');
        }
        out.writeBytes(lines.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static QueueMessage opened(byte[] bytes) {
        var attributes = new HashMap<String, String>();
        int from = START.length;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            from = end + 1;
            int colon = line.indexOf(": ");
            if (line.isEmpty() || colon < 0) {
                break;
            }
            attributes.put(line.substring(0, colon), unescaped(line, colon + 2));
        }
        int length = Math.max(0, bytes.length - from);
        byte[] body = new byte[length];
        System.arraycopy(bytes, bytes.length - length, body, 0, length);
        return new QueueMessage(body, attributes);
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '%' || c == '\u007f') {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            } else {
                out.append(c);
            }
        }
    }

    private static String unescaped(String line, int from) {
        if (line.indexOf('%', from) < 0) {
            return line.substring(from);
        }
        var text = new StringBuilder(line.length());
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            int high = c == '%' && i + 2 < line.length() ? HEX.indexOf(line.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : HEX.indexOf(line.charAt(i + 2));
            if (low < 0) {
                text.append(c);
            } else {
                text.append((char) (high * 16 + low));
                i += 2;
            }
        }
        return text.toString();
    }

    private static boolean startsAsOurs(byte[] bytes) {
        if (bytes.length < START.length) {
            return false;
        }
        for (int i = 0; i < START.length; i++) {
            if (bytes[i] != START[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the host has decoded a message once, it must not be decoded again. */
    private static boolean looksEncoded(byte[] bytes) {
        if (bytes.length % 4 != 0) {
            return false;
        }
        for (byte octet : bytes) {
            boolean letter = octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z';
            if (!letter && !(octet >= '/' && octet <= '9') && octet != '+' && octet != '=') {
                return false;
            }
        }
        return true;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
