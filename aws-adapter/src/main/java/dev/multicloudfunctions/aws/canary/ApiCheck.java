package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.http.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Makes smoke calls the way clients call: over HTTP, through whatever stands before the functions. */
final class ApiCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI api;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    ApiCheck(URI api) {
        this.api = api;
    }

    /** @throws CheckFailed at the first answer that is not as it should be */
    void run(List<SmokeRequest> requests) {
        for (SmokeRequest each : requests) {
            HttpResponse<byte[]> response = send(each);
            String expected = each.expected() == null ? null : each.expected().name();
            // The kind beside the status: that of a gateway's own answer has none.
            boolean healthy = expected == null
                    ? response.statusCode() / 100 == 2
                    : response.statusCode() / 100 != 2
                            && JsonTexts.named(response.body(), "kind").contains(expected);
            if (!healthy) {
                throw new CheckFailed("The smoke call of " + each.function() + ", "
                        + each.request().method() + ' ' + each.target()
                        + ", should " + (expected == null ? "succeed" : "fail with " + expected)
                        + ", but was answered with "
                        + response.statusCode() + '.');
            }
        }
    }

    private HttpResponse<byte[]> send(SmokeRequest smoke) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(smoke.target())).timeout(TIMEOUT);
        byte[] body = smoke.request().body();
        request.method(
                smoke.request().method(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        HttpHeaders headers = smoke.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            request.header(headers.name(i), headers.value(i));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new CheckFailed(smoke.request().method() + ' ' + smoke.target() + " was not answered: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CheckFailed(smoke.request().method() + ' ' + smoke.target() + " was interrupted.");
        }
    }
}
