package dev.multicloudfunctions.conformance;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * What a platform's host may make impossible before a request or message reaches us. A harness declares what its
 * platform lacks; the cases that need it are then reported as skipped, with the reason, never passed over in silence.
 */
public enum Capability {
    /** Bodies that are not UTF-8 reach the function unchanged. */
    NON_UTF8_TEXT_BODIES("The host decodes bodies as UTF-8 text unless they are application/octet-stream."),
    /** Bodies without a declared length reach the function. */
    CHUNKED_BODIES("The host drops bodies that have no Content-Length."),
    /** A form reaches the function as it was sent. */
    RAW_FORMS(
            "The host takes forms apart itself: it refuses some in its own words, and hands over one part of a name."),
    /** Bodies up to and just past our own limit reach the router. */
    HOST_BODY_LIMIT("The host itself refuses bodies of this size."),
    /** {@code %2F} inside a path segment arrives still encoded. */
    ENCODED_SLASH_IN_PATH("The host decodes or refuses encoded slashes in the path."),
    /** {@code %25} inside a path segment arrives still encoded. */
    ENCODED_PERCENT_IN_PATH("The host refuses encoded percent signs in the path, or takes what follows for an escape."),
    /** A path that would lead out of the root if its escapes were decoded arrives as it was sent. */
    ENCODED_TRAVERSAL("The host refuses paths that would lead out of the root once decoded."),
    /** {@code .} and {@code ..} segments, encoded or not, arrive as they were sent. */
    RAW_DOT_SEGMENTS("The client or the host resolves dot segments before the function sees the path."),
    /** Encoded control characters and malformed escapes in the path arrive as they were sent. */
    MALFORMED_PATH("The client or the host refuses malformed paths with an answer of its own."),
    /** Two slashes in a row and trailing slashes arrive as they were sent. */
    EMPTY_PATH_SEGMENTS("The host merges or drops empty path segments."),
    /** A malformed query arrives as it was sent. */
    MALFORMED_QUERY("The client or the host refuses or repairs malformed queries."),
    /** A query reaches the function with its order and its escapes. */
    RAW_QUERY("The host parses the query and hands over its parameters."),
    /** OPTIONS requests reach the router. */
    OPTIONS_METHOD("The host answers OPTIONS itself."),
    /** HEAD requests reach the router. */
    HEAD_METHOD("The host answers HEAD itself."),
    /** Methods that HTTP does not register reach the router. */
    UNKNOWN_METHODS("The client or the host knows the registered methods only."),
    /** A field that comes twice reaches the function as two values. */
    REPEATED_HEADERS("The host joins repeated fields or keeps one of them."),
    /** An answer may set several cookies. */
    SEVERAL_COOKIES("The host takes one value for each field of an answer, and Set-Cookie cannot be joined."),
    /** Header values beyond ASCII reach the function unchanged. */
    NON_ASCII_HEADERS("The client or the host refuses header values beyond ASCII."),
    /** A request may omit Content-Type although it has a body. */
    ABSENT_CONTENT_TYPE("The client or the host adds a Content-Type of its own."),
    /** A body on GET or DELETE reaches the router or is dropped, without an error. */
    BODY_ON_GET("The client or the host refuses a body on this method."),
    /** Answers of any length and type are passed on unchanged. */
    BINARY_RESPONSES("The host passes on text only."),
    /** Messages of the topics are delivered while HTTP requests are answered. */
    TOPIC_DELIVERY("This harness answers HTTP alone; no topic is delivered."),
    /** The functions of {@code ConformanceFunctions} are deployed beside the application's. */
    CONFORMANCE_FUNCTIONS("The functions of the conformance jar are not deployed here."),
    /** Tokens of the suite's issuer are taken. */
    TOKENS("No issuer of tokens is named here."),
    /** The harness can give a function a deadline of its choice. */
    DEADLINE("The deadline is the host's and cannot be set for a single call."),
    /** A record that is delivered again holds none of its batch back. */
    INDEPENDENT_RECORDS("The queue keeps its order, so a batch is given back from its first failure on."),
    /** Message bodies may be any bytes. */
    BINARY_MESSAGES("The platform's topics carry text only."),
    /** A message says which topic it is of, and its function's setting which topic that is. */
    TOPIC_OF_MESSAGES("The platform's messages do not say where they come from, or nothing says which topic is meant."),
    /** Messages may be kept back for a time. */
    DELAYED_MESSAGES("The platform's topics have no delay."),
    /** Messages may be empty. */
    EMPTY_MESSAGES("The platform's topics refuse empty messages."),
    /** Readers see an old or a new object, never a mixture. */
    WHOLE_OBJECTS("This emulator writes content and metadata one after the other; the service itself does not."),
    /** Lists are in the order of the keys' bytes, whatever the keys. */
    ORDER_BEYOND_THE_BASIC_PLANE("This store orders keys by UTF-16 units."),
    /** Of many conditional writes at once one succeeds. */
    CONDITIONS_AT_ONCE(
            "This emulator looks before it writes, without a lock; the service itself does both in one step."),
    /** Metadata may have names with underscores. */
    UNDERSCORES_IN_METADATA("This emulator drops header fields with underscores; the service itself does not."),
    /** A link allows what was signed, and nothing else. */
    SIGNATURES("This emulator looks at no signature, method or end of a link; the service itself does."),
    /** An upload by a link is of the type that was signed. */
    TYPE_OF_UPLOADS("The store's links say nothing about the type of an upload; the trigger looks at it."),
    /** An upload by a link has no more bytes than was signed. */
    SIZE_OF_UPLOADS("The store's links say nothing about the size of an upload; the trigger looks at it.");

    private final String reason;

    Capability(String reason) {
        this.reason = reason;
    }

    /** Why a platform may lack it: one sentence for the report. */
    public String reason() {
        return reason;
    }

    /** Skips the running test, with the reason, if {@code lacking} contains this. */
    public void assumeIn(Set<Capability> lacking) {
        Assumptions.assumeFalse(lacking.contains(this), () -> name() + " is lacking: " + reason);
    }
}
