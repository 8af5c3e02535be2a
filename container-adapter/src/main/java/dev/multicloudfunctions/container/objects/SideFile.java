package dev.multicloudfunctions.container.objects;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What is known of an object beside its content. It names the state of the content that it was written for: a file
 * that somebody has replaced since has lost it, as it should.
 */
record SideFile(FileState of, String contentType, Map<String, String> metadata) {

    private static final String DEFAULT_TYPE = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.of(
            ".jpg", "image/jpeg",
            ".jpeg", "image/jpeg",
            ".png", "image/png",
            ".gif", "image/gif",
            ".json", "application/json",
            ".txt", "text/plain;charset=utf-8");
    private static final String METADATA = "metadata.";

    SideFile {
        metadata = Map.copyOf(metadata);
    }

    /** What is known of a file that has no side file: nothing but its name. */
    static SideFile guess(String key, FileState state) {
        String name = key.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            if (name.endsWith(type.getKey())) {
                return new SideFile(state, type.getValue(), Map.of());
            }
        }
        return new SideFile(state, DEFAULT_TYPE, Map.of());
    }

    /** Reads a side file; a guess where there is none for this state of the content. */
    static SideFile read(Path file, String key, FileState state) throws IOException {
        var properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(file, StandardCharsets.UTF_8))) {
            properties.load(reader);
        } catch (NoSuchFileException | IllegalArgumentException none) {
            return guess(key, state);
        }
        var metadata = new HashMap<String, String>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), properties.getProperty(name));
            }
        }
        boolean current = Long.toString(state.size()).equals(properties.getProperty("size"))
                && Long.toString(state.modifiedNanos()).equals(properties.getProperty("modified-nanos"));
        return current
                ? new SideFile(state, properties.getProperty("content-type", DEFAULT_TYPE), metadata)
                : guess(key, state);
    }

    byte[] bytes() throws IOException {
        var properties = new Properties();
        properties.setProperty("size", Long.toString(of.size()));
        properties.setProperty("modified-nanos", Long.toString(of.modifiedNanos()));
        properties.setProperty("content-type", contentType);
        metadata.forEach((name, value) -> properties.setProperty(METADATA + name, value));
        var text = new StringWriter();
        properties.store(text, null);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
