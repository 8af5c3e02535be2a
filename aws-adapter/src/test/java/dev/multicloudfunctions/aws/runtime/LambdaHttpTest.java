package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.InMemoryHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.http.HttpConformance;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.server.Issuer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The corpus through each gateway's events and the real runtime client, on ports in memory. */
@Tag("any-jdk")
class LambdaHttpTest {

    private static Lambda lambda;

    @BeforeAll
    static void start() throws IOException {
        lambda = Lambda.start(
                InMemoryHandler.class.getName(),
                Lambda.classPath(),
                Issuer.shared().settings());
    }

    @AfterAll
    static void stop() throws IOException {
        lambda.close();
    }

    abstract static class Through extends HttpConformance {

        private final Gateway gateway;

        Through(Gateway gateway) {
            this.gateway = gateway;
        }

        @Override
        protected HttpExchange exchange() {
            return new LambdaExchange(gateway, lambda);
        }

        @Override
        protected Set<Capability> lacking() {
            Set<Capability> lacking = EnumSet.of(Capability.TOPIC_DELIVERY);
            lacking.addAll(gateway.lacking());
            return lacking;
        }
    }

    @Nested
    class RestApi extends Through {
        RestApi() {
            super(Gateway.REST_API);
        }
    }

    @Nested
    class HttpApi extends Through {
        HttpApi() {
            super(Gateway.HTTP_API);
        }
    }

    @Nested
    class FunctionUrl extends Through {
        FunctionUrl() {
            super(Gateway.FUNCTION_URL);
        }
    }

    @Nested
    class LoadBalancer extends Through {
        LoadBalancer() {
            super(Gateway.LOAD_BALANCER);
        }
    }

    @Nested
    class Lattice extends Through {
        Lattice() {
            super(Gateway.LATTICE);
        }
    }

    @Nested
    class LoadBalancerOfManyValues extends Through {
        LoadBalancerOfManyValues() {
            super(Gateway.LOAD_BALANCER_MULTI_VALUE);
        }
    }
}
