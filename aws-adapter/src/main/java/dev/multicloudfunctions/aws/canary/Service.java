package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** One service of AWS that the hooks call. Everything that they ask for may be asked twice. Thread-safe. */
final class Service {

    private static final String JSON = "application/x-amz-json-1.1";

    /** A Lambda that starts without a snapshot may take seconds to answer. */
    private static final RetryPolicy PATIENT = new RetryPolicy(4, 500, 4_000, 2_000, 40_000);

    private final String name;
    private final ServiceClient client;

    /**
     * A service.
     *
     * @param name in addresses, signatures and the names of settings alike, as {@code codedeploy}
     */
    Service(Settings settings, String name) {
        String region = settings.find("AWS_REGION");
        if (region == null) {
            throw new IllegalStateException("AWS_REGION is not set. Set it to the region, as eu-central-1.");
        }
        this.name = name;
        this.client =
                new Wire(settings, Clock.systemUTC(), PATIENT).client(Endpoint.of(settings, name, name, region), JSON);
    }

    /** Calls an operation that {@code X-Amz-Target} names. */
    byte[] call(String target, String json) {
        return checked(client.call(target, json.getBytes(StandardCharsets.UTF_8)), target);
    }

    /** Calls an operation that has an address of its own. */
    byte[] post(String path, String query, String json) {
        return checked(client.call(path, query, null, json.getBytes(StandardCharsets.UTF_8)), path);
    }

    private byte[] checked(Answer answer, String operation) {
        if (!answer.ok()) {
            throw new CheckFailed("The service " + name + " refused " + operation + ": " + answer.errorCode());
        }
        return answer.body();
    }
}
