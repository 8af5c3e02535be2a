import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where one version, and no other, can be called. Thread-safe. */
interface Place {

    /** Whether the version answers as a healthy one does, within the time that it has. */
    boolean call(Smoke smoke) throws InterruptedException;

    boolean reaches(Smoke smoke);

    /**
     * An address.
     *
     * @param headers names and values in turn
     * @param version what it must say of itself, or null for anything
     */
    record Web(HttpClient client, URI base, List<String> headers, String version, Duration timeout) implements Place {

        @Override
        public boolean reaches(Smoke smoke) {
            return smoke.ofHttp();
        }

        @Override
        public boolean call(Smoke smoke) throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/$", "") + smoke.target()));
            for (int i = 0; i < headers.size(); i += 2) {
                request.setHeader(headers.get(i), headers.get(i + 1));
            }
            String body = smoke.body();
            if (body == null) {
                request.method(smoke.method(), BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json").method(smoke.method(), BodyPublishers.ofString(body));
            }
            HttpResponse<String> response = answer(client, request, timeout);
            return response != null
                    && smoke.isAnsweredBy(response.statusCode(), response.body())
                    && isOurs(smoke, response.body());
        }

        /** Null if there is none in time: the request's own timeout would end with the headers. */
        static HttpResponse<String> answer(HttpClient client, HttpRequest.Builder request, Duration timeout)
                throws InterruptedException {
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException failure) {
                answer.cancel(true);
                return null;
            }
        }

        private boolean isOurs(Smoke smoke, String body) {
            return version == null
                    || !smoke.function().equals("version")
                    || version.equals(Json.object(Json.read(body)).get("version"));
        }
    }

    /**
     * Where containers take CloudEvents: a smoke call comes as one of its own type, which is no record that could become a dead
     * letter.
     *
     * @param headers names and values in turn
     */
    record Events(HttpClient client, URI base, List<String> headers, Duration timeout) implements Place {

        @Override
        public boolean reaches(Smoke smoke) {
            return !smoke.ofHttp();
        }

        @Override
        public boolean call(Smoke smoke) throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                    URI.create(base.toString().replaceFirst("/$", "") + "/events/" + smoke.function()));
            for (int i = 0; i < headers.size(); i += 2) {
                request.setHeader(headers.get(i), headers.get(i + 1));
            }
            request.header("ce-specversion", "1.0")
                    .header("ce-id", UUID.randomUUID().toString())
                    .header("ce-source", "/canary")
                    .header("ce-type", "dev.multicloudfunctions.smoke.v1")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Json.write(smoke.input())));
            HttpResponse<String> response = Web.answer(client, request, timeout);
            return response != null && smoke.isAnsweredBy(response.statusCode(), response.body());
        }
    }

    /**
     * A program that is told which version and function to call, and which failure is right if one is; it reads the input, and prints
     * what the function returned.
     */
    record Program(List<String> command, String which, Duration timeout) implements Place {

        @Override
        public boolean reaches(Smoke smoke) {
            return true;
        }

        @Override
        public boolean call(Smoke smoke) throws InterruptedException {
            var words = new ArrayList<>(command);
            words.addAll(List.of(which, smoke.function()));
            if (smoke.expected() != null) {
                words.add(smoke.expected());
            }
            try {
                Process process = new ProcessBuilder(words)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try (var in = process.getOutputStream()) {
                    in.write(Json.write(smoke.input()).getBytes(StandardCharsets.UTF_8));
                }
                CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process));
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return false;
                }
                return process.exitValue() == 0 && smoke.isReturnedBy(output.join());
            } catch (IOException failure) {
                return false;
            }
        }

        static String text(Process process) {
            try (var out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException ended) {
                return "";
            }
        }
    }
}
