package dev.multicloudfunctions.aws.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client does: asks for the version, creates a product, reads it, deletes it, and finds it gone. */
final class RoundTrip {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final URI api;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    RoundTrip(URI api) {
        this.api = api;
    }

    /** @throws CheckFailed at the first answer that is not as it should be; the product is deleted even so */
    void run(String deploymentId) {
        expect(OK, "GET", api.resolve("/version"), null);
        HttpResponse<String> created = expect(
                CREATED,
                "POST",
                api.resolve("/products"),
                "{\"name\":" + JsonTexts.quoted("Deployment " + deploymentId) + ",\"price\":1.25}");
        URI product = api.resolve(created.headers()
                .firstValue("location")
                .orElseThrow(() -> new CheckFailed(
                        "POST /products" + " answered without Location, so a product called \"Deployment "
                                + deploymentId + "\" is left.")));
        try {
            expect(OK, "GET", product, null);
        } finally {
            expect(NO_CONTENT, "DELETE", product, null);
        }
        expect(NOT_FOUND, "GET", product, null);
    }

    private HttpResponse<String> expect(int status, String method, URI uri, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
        }
        String call = method + ' ' + uri.getPath();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new CheckFailed(call + " answered " + response.statusCode() + " instead of " + status + '.');
            }
            return response;
        } catch (IOException failure) {
            throw new CheckFailed(call + " was not answered: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CheckFailed(call + " was interrupted.");
        }
    }
}
