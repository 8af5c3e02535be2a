package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.secret.SecretsManagerSecrets;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.secret.EnvironmentSecrets;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spelling.ResourceName;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret that the environment has is taken from there, since that costs a cold start nothing; any other from Secrets
 * Manager, whose client is made when the first one is asked for. Thread-safe.
 */
final class ConfiguredSecrets implements Secrets {

    private final Settings settings;
    private final Clock clock;
    private final Wire wire;
    private final Secrets environment;
    private @Nullable Secrets stored;

    ConfiguredSecrets(Settings settings, Clock clock, Wire wire) {
        this.settings = settings;
        this.clock = clock;
        this.wire = wire;
        this.environment = new EnvironmentSecrets(settings);
    }

    @Override
    public List<String> values(String name) {
        boolean given = settings.find(ResourceName.variable(name, "")) != null;
        return (given ? environment : stored()).values(name);
    }

    private synchronized Secrets stored() {
        if (stored == null) {
            Endpoint endpoint =
                    Endpoint.of(settings, "secretsmanager", "secrets_manager", AwsSettings.region(settings));
            String prefix = settings.find(AwsSettings.SECRETS_PREFIX);
            stored = new SecretsManagerSecrets(wire, endpoint, prefix == null ? "" : prefix, clock);
        }
        return stored;
    }
}
