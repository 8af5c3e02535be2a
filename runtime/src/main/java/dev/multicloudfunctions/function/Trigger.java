package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
     * An HTTP request: a route, what of the request is given to the input besides path, query and body, and what of the answer
     * is taken from the output. Immutable; equal to another of equal parts.
     */
    final class Http implements Trigger {

        private final List<String> methods;
        private final String path;
        private final int status;
        private final @Nullable String location;
        private final @Nullable String etag;
        private final @Nullable String ifMatch;

        /** Null for the many routes that declare nothing else. */
        private final @Nullable HttpOptions more;

        private Http(
                List<String> methods,
                String path,
                int status,
                @Nullable String location,
                @Nullable String etag,
                @Nullable String ifMatch,
                @Nullable HttpOptions more) {
            this.methods = methods;
            this.path = path;
            this.status = status;
            this.location = location;
            this.etag = etag;
            this.ifMatch = ifMatch;
            this.more = more;
        }

        /**
         * A route that answers 200.
         *
         * @param path a template as {@code /products/{id}}; a variable is one whole segment and names an input component; the
         *     last may be all that follows, as in {@code /files/{path=**}}, of one or more segments
         * @param methods upper-case methods; HEAD follows from GET, OPTIONS from all
         */
        public static Http of(String path, String... methods) {
            return new Http(List.of(methods), path, 200, null, null, null, null);
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

        /** The same route, answering {@code status} when it succeeds: 200 to 203, 207, 208, 226, or 204 without a body. */
        public Http status(int status) {
            return new Http(methods, path, status, location, etag, ifMatch, more);
        }

        /** The same route, answering 201 with {@code Location}, a template whose variables are taken from the output. */
        public Http created(String location) {
            return new Http(methods, path, 201, location, etag, ifMatch, more);
        }

        /** The same route, with the strong {@code ETag} taken from an output component. */
        public Http etag(String component) {
            return new Http(methods, path, status, location, component, ifMatch, more);
        }

        /** The same route, with the tags of {@code If-Match} given to an input component, a list of text. */
        public Http ifMatch(String component) {
            return new Http(methods, path, status, location, etag, component, more);
        }

        /**
         * The same route, with a header field given to an input component: {@code header("Idempotency-Key", "requestKey")}. Its
         * text is read by the type of the component, as the query's is; a list gets each value of a list of the field
         * ({@code a, b}), several fields of the name included; anything else takes one field. A component that is not {@code
         * @Nullable} requires the field.
         *
         * @param name without regard to case
         */
        public Http header(String name, String component) {
            return with(options().header(name, component));
        }

        /**
         * The same route, with the value of a cookie given to an input component, which is read as {@link #header} does; of
         * several cookies of the name the first counts, which is the one of the closest path (RFC 6265, section 5.4).
         *
         * @param name with regard to case
         */
        public Http cookie(String name, String component) {
            return with(options().cookie(name, component));
        }

        /**
         * The same route, which takes a body of these types alone and answers 415 to any other: {@code text/csv}, {@code
         * image/*}. A function of a record without {@link #body} may take types of JSON, or {@code multipart/form-data} alone,
         * the parts of which fill the components of their names.
         *
         * @param types lower-case, without parameters
         */
        public Http consumes(String... types) {
            return with(options().consumes(List.of(types)));
        }

        /**
         * The same route, the answers of which are of this type; 406 is answered to who does not accept it. A function that
         * returns an {@code HttpResponse} may name several, and gives each answer its {@code Content-Type} itself.
         *
         * @param types lower-case, without parameters
         */
        public Http produces(String... types) {
            return with(options().produces(List.of(types)));
        }

        /**
         * The same route, with the body as it was sent given to an input component of {@code byte[]}, or of {@code String} if it
         * is text in UTF-8; path, query and fields fill the others.
         */
        public Http body(String component) {
            return with(options().body(component));
        }

        /**
         * The same route for callers who prove by a token who they are: a bearer token (RFC 6750) of the issuer that the
         * settings {@code AUTH_ISSUER} and {@code AUTH_AUDIENCE} name. Others get 401, and 403 if the token does not allow what
         * is asked for.
         *
         * @param scopes all that a token must allow; without any, every valid token will do
         */
        public Http secured(String... scopes) {
            return with(options().secured(List.of(scopes)));
        }

        /** The same route for everybody, whatever {@code HTTP_ACCESS} says of routes that do not say who may call. */
        public Http open() {
            return with(options().opened());
        }

        /**
         * The same route, with whoever calls given to an input component: text gets the token's subject, a {@link
         * dev.multicloudfunctions.http.Principal} all, any other record the claims that are named as its components. Where the
         * route is not {@link #secured}, the component is {@code @Nullable}: it is null unless a token was asked for.
         */
        public Http principal(String component) {
            return with(options().principal(component));
        }

        /**
         * The same route, whose function runs once for each key that a caller sends as {@code Idempotency-Key}; the field is
         * required then. Its first answer, unless it tells a failure, is given again to each later request with the key,
         * without {@code Set-Cookie}; another request with the key is refused (422), as is one while the first is running
         * (409). Answers of more than 24,576 bytes cannot be kept: they are a defect of the function (500), which does not run
         * again. A filter runs for each request. The collection {@code idempotency} keeps them.
         *
         * @param kept how long, from a second to 30 days
         */
        public Http idempotent(Duration kept) {
            return with(options().idempotent(kept));
        }

        private HttpOptions options() {
            return more == null ? new HttpOptions() : more;
        }

        private Http with(HttpOptions options) {
            return new Http(methods, path, status, location, etag, ifMatch, options);
        }

        /** The same route, with nothing taken from the output. */
        Http bare() {
            return new Http(methods, path, status, null, null, ifMatch, more);
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

        /** The input components that header fields fill, by the name of the field as declared; unmodifiable. */
        public Map<String, String> headers() {
            return more == null ? Map.of() : more.headers();
        }

        /** The input components that cookies fill, by the name of the cookie; unmodifiable. */
        public Map<String, String> cookies() {
            return more == null ? Map.of() : more.cookies();
        }

        /** The types of body that are taken; none for those that the input has by itself. */
        public List<String> consumed() {
            return more == null ? List.of() : more.consumed();
        }

        /** The types of answer; none for the one that the output has by itself. */
        public List<String> produced() {
            return more == null ? List.of() : more.produced();
        }

        /** The input component that gets the body as it was sent; null for none. */
        public @Nullable String body() {
            return more == null ? null : more.body();
        }

        /** What the token of a caller must allow, unmodifiable; null unless the route is {@link #secured}. */
        public @Nullable List<String> scopes() {
            return more == null ? null : more.scopes();
        }

        /** Whether everybody may call, whatever {@code HTTP_ACCESS} says. */
        public boolean isOpen() {
            return more != null && more.isOpen();
        }

        /** The input component that gets whoever calls; null for none. */
        public @Nullable String principal() {
            return more == null ? null : more.principal();
        }

        /** How long the first answer of an {@code Idempotency-Key} is given again; null if the field means nothing. */
        public @Nullable Duration idempotent() {
            return more == null ? null : more.idempotent();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Http http
                    && methods.equals(http.methods)
                    && path.equals(http.path)
                    && status == http.status
                    && Objects.equals(location, http.location)
                    && Objects.equals(etag, http.etag)
                    && Objects.equals(ifMatch, http.ifMatch)
                    && Objects.equals(more, http.more);
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
     * @param maxBytes the most that an object may have; {@link Long#MAX_VALUE} for any size
     * @param contentTypes what an object may be of, compared without case and parameters; none for every type
     */
    record ObjectCreated(String bucket, String prefix, List<String> suffixes, long maxBytes, List<String> contentTypes)
            implements Trigger {

        /** Keeps suffixes and types as they are now. */
        public ObjectCreated {
            suffixes = List.copyOf(suffixes);
            contentTypes = List.copyOf(contentTypes);
        }

        /** Objects of any size and type. */
        public ObjectCreated(String bucket, String prefix, List<String> suffixes) {
            this(bucket, prefix, suffixes, Long.MAX_VALUE, List.of());
        }

        /**
         * The same, for objects that strangers store, as by a {@linkplain dev.multicloudfunctions.bucket.ObjectLinks signed
         * link}: one that has more bytes or another type when its event comes is rejected with the reason, as a dead letter,
         * and the function does not run. It stays in the bucket. The function gets the right to read what the trigger means.
         *
         * <p>The type is what the sender called it, not what the bytes are; and by a link that is still valid it may be
         * replaced at any time, so read it with its limit nevertheless.
         *
         * @param maxBytes at least 1
         * @param contentTypes as {@code image/png}, without parameters; none for every type
         */
        public ObjectCreated accepting(long maxBytes, String... contentTypes) {
            return new ObjectCreated(bucket, prefix, suffixes, maxBytes, List.of(contentTypes));
        }

        /** Whether objects are looked at before the function runs. */
        public boolean isSelective() {
            return maxBytes != Long.MAX_VALUE || !contentTypes.isEmpty();
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
