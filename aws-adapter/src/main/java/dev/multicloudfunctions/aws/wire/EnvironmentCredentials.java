package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.setting.Settings;
import org.jspecify.annotations.Nullable;

/** The credentials that Lambda puts into the environment of a process; they outlive it, so nothing renews them. */
final class EnvironmentCredentials implements CredentialsSource {

    private final Credentials credentials;

    private EnvironmentCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The keys of the environment, or null if it has none. */
    static @Nullable EnvironmentCredentials find(Settings settings) {
        String id = settings.find("AWS_ACCESS_KEY_ID");
        String secret = settings.find("AWS_SECRET_ACCESS_KEY");
        if (id == null || secret == null) {
            return null;
        }
        return new EnvironmentCredentials(
                new Credentials(id, secret, settings.find("AWS_SESSION_TOKEN"), Long.MAX_VALUE));
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
