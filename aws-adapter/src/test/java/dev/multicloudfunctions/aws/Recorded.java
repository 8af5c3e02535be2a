package dev.multicloudfunctions.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recorded events; the README beside them says where each comes from. */
public final class Recorded {

    private Recorded() {}

    public static byte[] event(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream("/events/" + name + ".json")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
