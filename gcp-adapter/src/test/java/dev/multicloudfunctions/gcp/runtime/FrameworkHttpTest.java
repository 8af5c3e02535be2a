package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The corpus through both versions of the framework, on ports in memory. */
@Tag("any-jdk")
class FrameworkHttpTest {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Through extends HttpConformance {

        private final Framework.Version version;
        private InProcessFramework framework;

        Through(Framework.Version version) {
            this.version = version;
        }

        @BeforeAll
        void start() throws Exception {
            Map<String, String> settings = Issuer.shared().settings();
            InMemoryPlatform.Builder platform = InMemoryPlatform.builder();
            settings.forEach(platform::setting);
            framework = new InProcessFramework(version, platform.build(), "http", settings);
        }

        @AfterAll
        void stop() throws Exception {
            framework.close();
        }

        @Override
        protected HttpExchange exchange() {
            return new WireExchange(framework.address(), Duration.ofSeconds(30));
        }

        @Override
        protected Set<Capability> lacking() {
            Set<Capability> lacking = EnumSet.of(Capability.TOPIC_DELIVERY);
            lacking.addAll(version.lacking());
            return lacking;
        }
    }

    @Nested
    class Version1 extends Through {
        Version1() {
            super(Framework.Version.V1);
        }
    }

    @Nested
    class Version2 extends Through {
        Version2() {
            super(Framework.Version.V2);
        }
    }
}
