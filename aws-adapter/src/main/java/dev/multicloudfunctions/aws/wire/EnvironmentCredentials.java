package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credentials that Lambda puts into the environment of a process; they outlive it, so nothing renews them. */
final class EnvironmentCredentials implements CredentialsSource {

    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";

    private final Credentials credentials;

    private EnvironmentCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Finds keys of which one is missing, and values that no signature or header could have. */
    static void check(Settings settings, List<Fault> faults) {
        String id = settings.find(ID);
        String secret = settings.find(SECRET);
        if ((id == null) != (secret == null)) {
            faults.add(new Fault(
                    id == null ? ID : SECRET, "is not set, but " + (id == null ? SECRET : ID) + " is. Set both."));
        } else if (id == null && settings.find(TOKEN) != null) {
            faults.add(new Fault(TOKEN, "is set without " + ID + " and " + SECRET + ", to which it belongs."));
        }
        check(ID, id, "/,=", faults);
        check(SECRET, secret, "", faults);
        check(TOKEN, settings.find(TOKEN), "", faults);
    }

    /** @param reserved what it must not have, since the header {@code Authorization} divides by it */
    private static void check(String setting, @Nullable String value, String reserved, List<Fault> faults) {
        for (int i = 0; value != null && i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || reserved.indexOf(c) >= 0) {
                faults.add(new Fault(setting, "holds a blank or another character that none has. Copy it anew."));
                return;
            }
        }
    }

    /** The keys of the environment, or null if it has none. */
    static @Nullable EnvironmentCredentials find(Settings settings) {
        String id = settings.find(ID);
        String secret = settings.find(SECRET);
        if (id == null || secret == null) {
            return null;
        }
        return new EnvironmentCredentials(new Credentials(id, secret, settings.find(TOKEN), Long.MAX_VALUE));
    }

    @Override
    public Credentials current() {
        return credentials;
    }

    @Override
    public void refused(Credentials refused) {
        // The environment of a process does not change.
    }
}
