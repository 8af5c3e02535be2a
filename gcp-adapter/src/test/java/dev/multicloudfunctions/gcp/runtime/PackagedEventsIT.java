package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Events to the package as it is deployed, under both versions of the framework. */
class PackagedEventsIT {

    private static final Map<Version, DeployedEvents> DEPLOYED = new EnumMap<>(Version.class);

    @AfterAll
    static void end() throws IOException {
        for (DeployedEvents each : DEPLOYED.values()) {
            each.deployment().close();
        }
    }

    abstract static class Under extends EventConformance {

        private final DeployedEvents deployed;

        Under(Version version) {
            this.deployed = DEPLOYED.computeIfAbsent(version, Under::deploy);
        }

        private static DeployedEvents deploy(Version version) {
            try {
                return new DeployedEvents(new Deployment(version));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected EventExchange exchange() {
            return deployed;
        }
    }

    @Nested
    class Version1 extends Under {
        Version1() {
            super(Version.V1);
        }
    }

    @Nested
    class Version2 extends Under {
        Version2() {
            super(Version.V2);
        }
    }
}
