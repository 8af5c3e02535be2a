package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpResponse;

/** Responses that a function made itself. They pass as they are, unless they would break the connection's framing. */
final class GivenResponse {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private GivenResponse() {}

    /**
     * @throws IllegalStateException for what no platform may send: a status outside 200 to 599, names that are no
     *     token, values with control or non-ASCII characters (header injection; platforms treat them differently),
     *     fields that frame the message and so are the platform's own
     */
    static HttpResponse checked(HttpResponse response) {
        int status = response.status();
        if (status < 200 || status > 599) {
            throw new IllegalStateException("The function answered the status " + status + ", not 200 to 599.");
        }
        for (int i = 0; i < response.headers().size(); i++) {
            check(response.headers().name(i), response.headers().value(i));
        }
        boolean bodiless = status == 204 || status == 304;
        var whole = bodiless ? new HttpResponse(status, response.headers(), Answers.NO_BODY) : response;
        return response.headers().first("X-Content-Type-Options") == null
                ? whole.with("X-Content-Type-Options", "nosniff")
                : whole;
    }

    private static void check(String name, String value) {
        boolean token = !name.isEmpty();
        for (int i = 0; i < name.length() && token; i++) {
            char c = name.charAt(i);
            token = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
        }
        if (!token) {
            throw new IllegalStateException("The function answered a header whose name is no token.");
        }
        if (name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding")
                || name.equalsIgnoreCase("Connection")) {
            throw new IllegalStateException("The header " + name + " is the platform's to set, not the function's.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c > '~') {
                throw new IllegalStateException("The header " + name + " holds a character other than ASCII text.");
            }
        }
    }
}
