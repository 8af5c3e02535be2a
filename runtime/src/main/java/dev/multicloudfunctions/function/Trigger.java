package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.Topic;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What makes a function run. Every function has exactly one trigger, besides being callable by its name. */
public sealed interface Trigger {

    /** The clock: five fields of unix cron (minute, hour, day of month, month, day of week), in UTC. */
    static Schedule schedule(String cron) {
        return new Schedule(cron);
    }

    /** A message of a topic; every function with this trigger gets every message. */
    static Message topic(Topic<?> topic) {
        return new Message(topic.name());
    }

    /**
     * An object that was created, or replaced, in a bucket.
     *
     * @param prefix what the key starts with, case-sensitive; empty for every key
     * @param suffixes what the key may end with, compared without case; none for every key
     */
    static ObjectCreated created(Bucket bucket, String prefix, String... suffixes) {
        return new ObjectCreated(bucket.name(), prefix, List.of(suffixes));
    }

    /**
     * An HTTP request: a route, and what of its answer is taken from the output. Immutable; equal to another of equal parts.
     */
    final class Http implements Trigger {

        private final List<String> methods;
        private final String path;
        private final int status;
        private final @Nullable String location;
        private final @Nullable String etag;
        private final @Nullable String ifMatch;

        private Http(
                List<String> methods,
                String path,
                int status,
                @Nullable String location,
                @Nullable String etag,
                @Nullable String ifMatch) {
            this.methods = methods;
            this.path = path;
            this.status = status;
            this.location = location;
            this.etag = etag;
            this.ifMatch = ifMatch;
        }

        /**
         * A route that answers 200.
         *
         * @param path a template as {@code /products/{id}}; a variable is one whole segment and names an input component
         * @param methods upper-case methods; HEAD follows from GET, OPTIONS from all
         */
        public static Http of(String path, String... methods) {
            return new Http(List.of(methods), path, 200, null, null, null);
        }

        /** A route of GET, and HEAD, that answers 200. */
        public static Http get(String path) {
            return of(path, "GET");
        }

        /** A route of POST that answers 200. */
        public static Http post(String path) {
            return of(path, "POST");
        }

        /** A route of PUT that answers 200. */
        public static Http put(String path) {
            return of(path, "PUT");
        }

        /** A route of PATCH that answers 200. */
        public static Http patch(String path) {
            return of(path, "PATCH");
        }

        /** A route of DELETE that answers 200. */
        public static Http delete(String path) {
            return of(path, "DELETE");
        }

        /** The same route, answering {@code status} (200, 201, 202 or 204) when it succeeds. */
        public Http status(int status) {
            return new Http(methods, path, status, location, etag, ifMatch);
        }

        /** The same route, answering 201 with {@code Location}, a template whose variables are taken from the output. */
        public Http created(String location) {
            return new Http(methods, path, 201, location, etag, ifMatch);
        }

        /** The same route, with the strong {@code ETag} taken from an output component. */
        public Http etag(String component) {
            return new Http(methods, path, status, location, component, ifMatch);
        }

        /** The same route, with the tags of {@code If-Match} given to an input component, a list of text. */
        public Http ifMatch(String component) {
            return new Http(methods, path, status, location, etag, component);
        }

        /** The same route, with nothing taken from the output. */
        Http bare() {
            return new Http(methods, path, status, null, null, ifMatch);
        }

        /** The upper-case methods, unmodifiable. */
        public List<String> methods() {
            return methods;
        }

        /** The template, as {@code /products/{id}}. */
        public String path() {
            return path;
        }

        /** What a success answers. */
        public int status() {
            return status;
        }

        /** The template of {@code Location}; null for none. */
        public @Nullable String location() {
            return location;
        }

        /** The output component of which {@code ETag} is made; null for none. */
        public @Nullable String etag() {
            return etag;
        }

        /** The input component that gets the tags of {@code If-Match}; null for none. */
        public @Nullable String ifMatch() {
            return ifMatch;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Http http
                    && methods.equals(http.methods)
                    && path.equals(http.path)
                    && status == http.status
                    && Objects.equals(location, http.location)
                    && Objects.equals(etag, http.etag)
                    && Objects.equals(ifMatch, http.ifMatch);
        }

        @Override
        public int hashCode() {
            return 31 * path.hashCode() + methods.hashCode();
        }

        /** Methods and path. */
        @Override
        public String toString() {
            return String.join(",", methods) + ' ' + path;
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
    record Message(String name) implements Trigger {}

    /**
     * An object that was created, or replaced, in a bucket.
     *
     * @param bucket the logical name; a setting ({@code IMAGES_BUCKET}) gives the platform's own
     * @param prefix what the key starts with, case-sensitive; empty for every key
     * @param suffixes what the key may end with, compared without case; none for every key
     */
    record ObjectCreated(String bucket, String prefix, List<String> suffixes) implements Trigger {

        /** Keeps the suffixes as they are now. */
        public ObjectCreated {
            suffixes = List.copyOf(suffixes);
        }

        /** The environment variable that has the platform's own name of the bucket: {@code IMAGES_BUCKET}. */
        public String setting() {
            return ResourceName.variable(bucket, "_BUCKET");
        }

        /** Whether an object of this key, in this bucket, is meant. */
        public boolean matches(String key) {
            if (!key.startsWith(prefix)) {
                return false;
            }
            for (String suffix : suffixes) {
                if (key.regionMatches(true, key.length() - suffix.length(), suffix, 0, suffix.length())) {
                    return true;
                }
            }
            return suffixes.isEmpty();
        }
    }
}
