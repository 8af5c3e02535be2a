package dev.multicloudfunctions.tooling.describe;

import java.util.Map;

/**
 * A file to write.
 *
 * @param path below the output's folder, with slashes: {@code aws/template.yaml}
 * @param text of it, before the overlay
 * @param syntax whether and how an overlay is merged
 * @param stores reads from it what keeps data
 */
public record Descriptor(String path, String text, Syntax syntax, Stores stores) {

    /** The language of a file. */
    public enum Syntax {
        YAML,
        JSON,
        /** Lines {@code NAME=value}, as a shell reads them. */
        ENVIRONMENT,
        /** None that can be merged with an overlay. */
        OTHER
    }

    /** A file in which nothing keeps data. */
    public static Descriptor of(String path, String text, Syntax syntax) {
        return new Descriptor(path, text, syntax, file -> Map.of());
    }

    /** What keeps data in a descriptor. */
    @FunctionalInterface
    public interface Stores {

        /**
         * Each store, as {@code table TodosTable}, with what cannot change without a loss, as its key.
         *
         * @param text of the file as it is or was
         */
        Map<String, String> of(String text);
    }
}
