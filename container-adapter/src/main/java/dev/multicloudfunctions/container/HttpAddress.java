package dev.multicloudfunctions.container;

import dev.multicloudfunctions.setting.SettingType;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An address of HTTP, which is not quoted where it is none: it may hold a password. */
record HttpAddress() implements SettingType.Own {

    private static final int MAX_LENGTH = 2_048;

    @Override
    public @Nullable String fault(String value) {
        try {
            URI address = URI.create(value);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && value.length() <= MAX_LENGTH) {
                return null;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        return "must be " + describe() + '.';
    }

    @Override
    public String describe() {
        return "an address of the form http://host:port/path";
    }
}
