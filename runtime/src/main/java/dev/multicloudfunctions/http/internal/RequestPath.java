package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.spelling.PercentCoding;

/**
 * The path of a request, divided into segments first and decoded then: {@code %2F} is part of a segment, and
 * {@code ..} is a name like any other. Platforms that decode before we see the path encode it again, so literals are
 * compared decoded too.
 */
final class RequestPath {

    private static final String[] NO_SEGMENTS = {};

    private RequestPath() {}

    /**
     * The decoded segments: one empty one for {@code /}, none for what is no path, such as {@code *}.
     *
     * @throws FunctionException INVALID for broken escapes, what is not UTF-8, and control characters
     */
    static String[] segments(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return NO_SEGMENTS;
        }
        String[] segments = split(path);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = PercentCoding.decode(segments[i], '+');
            refuseControls(segments[i]);
        }
        return segments;
    }

    /** The segments of a path or template that starts with a slash. */
    static String[] split(String path) {
        int slashes = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/') {
                slashes++;
            }
        }
        String[] segments = new String[slashes];
        int start = 1;
        for (int i = 0; i < slashes; i++) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            segments[i] = path.substring(start, end);
            start = end + 1;
        }
        return segments;
    }

    private static void refuseControls(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (Character.isISOControl(segment.charAt(i))) {
                throw FunctionException.invalid(null, "The path has a control character.");
            }
        }
    }
}
