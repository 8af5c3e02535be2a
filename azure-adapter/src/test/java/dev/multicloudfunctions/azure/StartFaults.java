package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.conformance.start.StartConformance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Of an app that has all functions, whose first invocation starts it. */
public abstract class StartFaults extends StartConformance {

    private static final String STORAGE = "AzureWebJobsStorage";

    protected abstract FunctionApp app(Map<String, String> environment) throws Exception;

    @Override
    protected String failure(Map<String, String> environment) throws Exception {
        return String.valueOf(Objects.requireNonNull(
                        app(environment).invoke("cleanupProducts", "", Map.of()).failure())
                .getMessage());
    }

    @Override
    protected Stream<Refused> refused() {
        return Stream.of(
                Refused.of(STORAGE + ": is not set", Map.of(STORAGE, "")),
                Refused.of(STORAGE + ": lacks AccountName or AccountKey", Map.of(STORAGE, "AccountName=" + HIDDEN)),
                Refused.of(
                        STORAGE + ": has an AccountKey that is not base64",
                        Map.of(STORAGE, "AccountName=a;AccountKey=%" + HIDDEN)),
                Refused.of(STORAGE + ": has a part", Map.of(STORAGE, HIDDEN)),
                Refused.of(
                        "IDENTITY_HEADER: is not set",
                        Map.of(STORAGE + "__accountName", "a", "IDENTITY_ENDPOINT", "http://" + HIDDEN)),
                Refused.of(
                        "IDENTITY_ENDPOINT: is not set",
                        Map.of(STORAGE + "__accountName", "a", "IDENTITY_HEADER", HIDDEN)),
                new Refused(
                        List.of("IDENTITY_ENDPOINT: Must be", STORAGE + ": is not set"),
                        Map.of("IDENTITY_HEADER", HIDDEN, "IDENTITY_ENDPOINT", HIDDEN)));
    }
}
