package dev.multicloudfunctions.tooling.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A place in {@code limits.yaml}. What is absent is a place too, with nothing in it.
 *
 * @param name its path within the file, for messages
 * @param value null where there is nothing
 */
record Limit(String name, @Nullable Object value) {

    private static final Limit FILE = read();

    private static Limit read() {
        try (InputStream file = Limit.class.getResourceAsStream("/limits.yaml")) {
            if (file == null) {
                throw new IllegalStateException("The tooling's jar lacks limits.yaml.");
            }
            var text = new InputStreamReader(file, StandardCharsets.UTF_8);
            return new Limit("limits.yaml", new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Limit of(String... names) {
        return FILE.at(names);
    }

    boolean present() {
        return value != null;
    }

    /** A member, at any depth. */
    Limit at(String... names) {
        Limit place = this;
        for (String each : names) {
            Object member = place.value instanceof Map<?, ?> members ? members.get(each) : null;
            place = new Limit(place.name + " " + each, member);
        }
        return place;
    }

    String text() {
        return String.valueOf(value);
    }

    long number() {
        return Long.parseLong(text());
    }

    List<String> texts() {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
