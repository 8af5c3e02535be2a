package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.conformance.start.StartConformance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Under Lambda's runtime client. */
abstract class StartFaults extends StartConformance {

    abstract Lambda start(Map<String, String> environment) throws Exception;

    @Override
    protected String failure(Map<String, String> environment) throws Exception {
        try (Lambda lambda = start(environment)) {
            return lambda.initError() + lambda.output();
        }
    }

    @Override
    protected Stream<Refused> refused() {
        return Stream.of(
                Refused.of("AWS_REGION: is not set", Map.of("AWS_REGION", "")),
                Refused.of("AWS_REGION: must be", Map.of("AWS_REGION", HIDDEN + "/x")),
                Refused.of("AWS_SECRET_ACCESS_KEY: is not set", Map.of("AWS_ACCESS_KEY_ID", HIDDEN)),
                Refused.of("AWS_ACCESS_KEY_ID: is not set", Map.of("AWS_SECRET_ACCESS_KEY", HIDDEN)),
                Refused.of("AWS_SESSION_TOKEN: is set without", Map.of("AWS_SESSION_TOKEN", HIDDEN)),
                Refused.of(
                        "AWS_SECRET_ACCESS_KEY: holds",
                        Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", HIDDEN + " ")),
                Refused.of(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI: ",
                        Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + HIDDEN)),
                Refused.of("AWS_ENDPOINT_URL_S3: ", Map.of("AWS_ENDPOINT_URL_S3", HIDDEN)),
                new Refused(
                        List.of("AWS_REGION: is not set", "AWS_SECRET_ACCESS_KEY: is not set"),
                        Map.of("AWS_REGION", "", "AWS_ACCESS_KEY_ID", HIDDEN)));
    }
}
