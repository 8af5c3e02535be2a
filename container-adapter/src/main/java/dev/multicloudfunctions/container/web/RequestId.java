package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The id under which a request is logged: the caller's {@code X-Request-Id} if it is harmless, else a new one. */
final class RequestId {

    private static final int LONGEST = 64;

    private RequestId() {}

    static String of(HttpHeaders headers, IdGenerator ids) {
        String given = headers.first("X-Request-Id");
        return given != null && harmless(given) ? given : ids.next();
    }

    private static boolean harmless(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
