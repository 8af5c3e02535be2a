package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The corpus against the package as it is deployed, under both versions of the framework; orders go through their topic. */
class PackagedHttpIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Under extends HttpConformance {

        private final Version version;
        private Deployment deployment;

        Under(Version version) {
            this.version = version;
        }

        @BeforeAll
        void deploy() throws IOException {
            deployment = new Deployment(version);
        }

        @AfterAll
        void end() throws IOException {
            if (deployment != null) {
                deployment.close();
            }
        }

        @Override
        protected HttpExchange exchange() {
            return this::send;
        }

        private HttpResponse send(HttpRequest request) throws IOException {
            HttpResponse response =
                    new WireExchange(deployment.instance("", "http", 60).address(), TIMEOUT).send(request);
            for (Message order : deployment.topics().drain(Deployment.ORDERS)) {
                boolean unused = new Eventarc(deployment
                                .instance("processOrder", "cloudevent", 60)
                                .address())
                        .send(order);
            }
            return response;
        }

        @Override
        protected Set<Capability> lacking() {
            return version.lacking();
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
