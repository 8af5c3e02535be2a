package com.acme.cloudevents;

import dev.multicloudfunctions.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Dead letters as files of JSON: the event whole, beside the function and why it did not take it. Thread-safe. */
final class DeadLetterFolder {

    private static final String END = ".json";

    private final Path folder;

    DeadLetterFolder(Path folder) {
        this.folder = folder;
    }

    void keep(String function, CloudEvent event, String reason) throws IOException {
        Map<String, Object> letter = new TreeMap<>();
        letter.put("event", event.members());
        letter.put("function", function);
        letter.put("reason", reason);
        Path file = Files.createDirectories(folder).resolve(UUID.randomUUID() + END);
        Path unfinished = Files.write(file.resolveSibling(file.getFileName() + ".part"), Json.bytes(letter));
        Files.move(unfinished, file);
    }

    /** All letters, as they were written. */
    List<byte[]> letters() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var letters = new ArrayList<byte[]>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(END)).toList()) {
                letters.add(Files.readAllBytes(file));
            }
        }
        return letters;
    }
}
