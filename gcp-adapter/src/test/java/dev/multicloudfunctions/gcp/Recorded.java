package dev.multicloudfunctions.gcp;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recorded events; the README beside them says where each comes from. */
public final class Recorded {

    private Recorded() {}

    static CloudEvent event(String name) {
        return new JsonFormat().deserialize(json(name));
    }

    /** The bytes of a file. */
    public static byte[] json(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream("/events/" + name + ".json")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
