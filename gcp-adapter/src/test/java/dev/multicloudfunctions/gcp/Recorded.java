package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The recorded events; the README beside them says where each comes from. */
public final class Recorded {

    private Recorded() {}

    static CloudEvent event(String name) {
        return new JsonFormat().deserialize(json(name));
    }

    /** The request in a file: the headers, a blank line and the body; of a file of JSON, its bytes alone. */
    public static HttpRequest request(String name) {
        if (!name.endsWith(".http")) {
            return HttpRequest.of("POST", "/", HttpHeaders.of("Content-Type", "application/json"), json(name));
        }
        String[] parts = new String(file(name), StandardCharsets.UTF_8).split("\n\n", 2);
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (String line : parts[0].split("\n")) {
            headers.add(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).trim());
        }
        return HttpRequest.of("POST", "/", headers.build(), parts[1].getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a file. */
    public static byte[] json(String name) {
        return file(name + ".json");
    }

    private static byte[] file(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream("/events/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
