package dev.multicloudfunctions.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a function run. Every function has exactly one trigger, besides being callable by its name. */
public sealed interface Trigger {

    /**
     * An HTTP request.
     *
     * @param methods upper-case methods; HEAD follows from GET, OPTIONS from all
     * @param path a template as {@code /products/{id}}; a variable is one whole segment and names an input component
     * @param status the status of a success: 200, 201, 202 or 204
     * @param location template of the {@code Location} header, its variables taken from the output, or null
     * @param etag the output component whose text is the strong entity tag, or null
     * @param ifMatch the input component, a list of text, that receives the tags of {@code If-Match}, or null
     */
    record Http(
            List<String> methods,
            String path,
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String ifMatch)
            implements Trigger {

        public Http {
            methods = List.copyOf(methods);
        }

        public static Http of(String path, String... methods) {
            return new Http(List.of(methods), path, 200, null, null, null);
        }

        public static Http get(String path) {
            return of(path, "GET");
        }

        public static Http post(String path) {
            return of(path, "POST");
        }

        public static Http put(String path) {
            return of(path, "PUT");
        }

        public static Http delete(String path) {
            return of(path, "DELETE");
        }

        /** The same route, answering {@code status} when it succeeds. */
        public Http status(int status) {
            return new Http(methods, path, status, location, etag, ifMatch);
        }

        /** The same route, answering 201 with {@code Location}. */
        public Http created(String location) {
            return new Http(methods, path, 201, location, etag, ifMatch);
        }

        /** The same route, with the {@code ETag} taken from an output component. */
        public Http etag(String component) {
            return new Http(methods, path, status, location, component, ifMatch);
        }

        /** The same route, with the tags of {@code If-Match} given to an input component. */
        public Http ifMatch(String component) {
            return new Http(methods, path, status, location, etag, component);
        }
    }

    /**
     * The clock.
     *
     * @param cron five fields of unix cron (minute, hour, day of month, month, day of week), in UTC
     */
    record Schedule(String cron) implements Trigger {}

    /**
     * A message of a topic.
     *
     * @param name the logical name; a setting ({@code ORDERS_TOPIC}) may give the platform's own
     */
    record Topic(String name) implements Trigger {}

    /**
     * An object that was created, or replaced, in the bucket.
     *
     * @param prefix what the key starts with, case-sensitive
     * @param suffixes what the key may end with, compared without case; at least one
     */
    record ObjectCreated(String prefix, List<String> suffixes) implements Trigger {

        public ObjectCreated {
            suffixes = List.copyOf(suffixes);
        }

        /** Whether an object of this key is meant. */
        public boolean matches(String key) {
            if (!key.startsWith(prefix)) {
                return false;
            }
            for (String suffix : suffixes) {
                if (key.regionMatches(true, key.length() - suffix.length(), suffix, 0, suffix.length())) {
                    return true;
                }
            }
            return false;
        }
    }
}
