package dev.multicloudfunctions.http;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as an answer sets it (RFC 6265, section 4.1). Without further words it is sent back to the whole site, over TLS
 * alone, not by requests that another site makes in the background, is hidden from scripts, and ends with the browser's
 * session. Immutable: each call returns another cookie.
 *
 * <pre>{@code answer.with(SetCookie.of("session", token).maxAge(Duration.ofDays(30)))}</pre>
 */
public final class SetCookie {

    /** Which requests of other sites a browser sends a cookie with. */
    public enum SameSite {
        /** None. */
        STRICT,
        /** Those that follow a link. */
        LAX,
        /** All; only over TLS. */
        NONE
    }

    /** Browsers drop what is longer, name and value together (RFC 6265, section 6.1). */
    private static final int MAX_BYTES = 4096;

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String name;
    private final String value;
    private final String path;
    private final @Nullable String domain;
    private final @Nullable Duration maxAge;
    private final boolean httpOnly;
    private final boolean secure;
    private final SameSite sameSite;

    private SetCookie(
            String name,
            String value,
            String path,
            @Nullable String domain,
            @Nullable Duration maxAge,
            boolean httpOnly,
            boolean secure,
            SameSite sameSite) {
        this.name = name;
        this.value = value;
        this.path = path;
        this.domain = domain;
        this.maxAge = maxAge;
        this.httpOnly = httpOnly;
        this.secure = secure;
        this.sameSite = sameSite;
    }

    /**
     * A cookie.
     *
     * @param name a token of HTTP; one that begins with {@code __Host-} or {@code __Secure-} binds the browser
     * @param value ASCII without blanks, quotes, commas, semicolons and backslashes; other text has to be encoded before
     * @throws IllegalArgumentException if they are not, or have more than 4096 characters together
     */
    public static SetCookie of(String name, String value) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            require(letter || TOKEN_MARKS.indexOf(c) >= 0, "The name of a cookie is no token.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = c > ' ' && c <= '~' && c != '"' && c != ',' && c != ';' && c != '\\';
            require(allowed, "The value of a cookie has a character that cookies cannot have; encode it before.");
        }
        require(!name.isEmpty(), "A cookie has no name.");
        require(name.length() + value.length() <= MAX_BYTES, "A cookie has more than " + MAX_BYTES + " characters.");
        return new SetCookie(name, value, "/", null, null, true, true, SameSite.LAX);
    }

    /** What makes a browser forget a cookie of this name; path and domain must be those that it was set with. */
    public static SetCookie forgotten(String name) {
        return of(name, "").maxAge(Duration.ZERO);
    }

    /**
     * The same, sent back to this path and those below it alone; {@code /} without this.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, or has a semicolon or a character beyond ASCII
     */
    public SetCookie path(String path) {
        require(path.startsWith("/") && isAttribute(path), "The path of a cookie begins with a slash and is ASCII.");
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /**
     * The same, sent to this domain and those below it; without this to the host alone that sets it, which is safer.
     *
     * @throws IllegalArgumentException if it is no domain
     */
    public SetCookie domain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            require(allowed, "The domain of a cookie is lower-case letters, digits, hyphens and dots.");
        }
        require(!domain.isEmpty(), "The domain of a cookie is empty.");
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /**
     * The same, kept for so long; browsers keep none for more than 400 days.
     *
     * @param maxAge whole seconds; zero forgets the cookie
     * @throws IllegalArgumentException if it is negative
     */
    public SetCookie maxAge(Duration maxAge) {
        require(!maxAge.isNegative(), "The age of a cookie is negative.");
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /** The same, hidden from scripts, as without this, or not. */
    public SetCookie httpOnly(boolean httpOnly) {
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /** The same, sent over TLS alone, as without this, or not. */
    public SetCookie secure(boolean secure) {
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /** The same, sent with these requests of other sites; {@link SameSite#LAX} without this. */
    public SetCookie sameSite(SameSite sameSite) {
        return new SetCookie(name, value, path, domain, maxAge, httpOnly, secure, sameSite);
    }

    /**
     * The value of the field {@code Set-Cookie}.
     *
     * @throws IllegalStateException for what browsers drop: {@code SameSite=None} without {@code Secure}, a name with a prefix
     *     that the attributes break (RFC 6265bis, section 4.1.3)
     */
    public String toHeader() {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean host = lower.startsWith("__host-");
        if (!secure && (sameSite == SameSite.NONE || host || lower.startsWith("__secure-"))) {
            throw new IllegalStateException("A browser drops the cookie " + name + ", since it is not Secure.");
        }
        if (host && (domain != null || !path.equals("/"))) {
            throw new IllegalStateException(
                    "A browser drops the cookie " + name + ", since it has a domain or a path.");
        }
        var text = new StringBuilder(name)
                .append('=')
                .append(value)
                .append("; Path=")
                .append(path);
        if (domain != null) {
            text.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            text.append("; Max-Age=").append(maxAge.toSeconds());
        }
        text.append(secure ? "; Secure" : "")
                .append(httpOnly ? "; HttpOnly" : "")
                .append("; SameSite=");
        String site = sameSite.name();
        return text.append(site.charAt(0))
                .append(site.substring(1).toLowerCase(Locale.ROOT))
                .toString();
    }

    private static boolean isAttribute(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ';') {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** The name alone: the value may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
