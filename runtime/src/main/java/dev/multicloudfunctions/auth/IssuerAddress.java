package dev.multicloudfunctions.auth;

import dev.multicloudfunctions.setting.SettingType;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The address of an issuer: {@code https}, or {@code http} on this machine, without query, fragment and user. */
public final class IssuerAddress implements SettingType.Own {

    private static final int MAX_LENGTH = 1024;

    @Override
    public @Nullable String fault(String value) {
        URI uri = value.length() > MAX_LENGTH ? null : parsed(value);
        boolean fits = uri != null
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (isEncrypted(uri) || isLocal(uri));
        return fits ? null : "must be " + describe() + '.';
    }

    @Override
    public String describe() {
        return "a URL that begins with https:// (http:// on a loopback address alone), as tokens have it in `iss`";
    }

    /** Whether nobody can change what is fetched from there on its way. */
    public static boolean isEncrypted(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Whether it is plain HTTP that does not leave this machine. */
    public static boolean isLocal(URI uri) {
        String host = uri.getHost();
        if (host == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            return false;
        }
        if (host.equals("localhost")) {
            return true;
        }
        try {
            // Digits and colons are no name that is looked up.
            boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private static @Nullable URI parsed(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
