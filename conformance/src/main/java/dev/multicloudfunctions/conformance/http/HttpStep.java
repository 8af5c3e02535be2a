package dev.multicloudfunctions.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request with its answer. Text may hold {@code ${name}} for what an earlier step kept.
 *
 * @param method of the request
 * @param target of the request, path and query
 * @param headers of the request
 * @param body of the request
 * @param expected what the answer must be
 * @param keep names, each with where in the answer its value is: a JSON pointer or {@code header Name}
 * @param within how long to ask again until the status is the expected one; null for once
 * @param comparison how much of the answer must equal that of this process
 */
record HttpStep(
        String method,
        String target,
        HttpHeaders headers,
        RequestBody body,
        ExpectedAnswer expected,
        Map<String, String> keep,
        @Nullable Duration within,
        Comparison comparison) {

    HttpStep {
        keep = Map.copyOf(keep);
    }

    /** How much of the answer two platforms have in common. */
    enum Comparison {
        /** Status, allowed headers and normalised body. */
        WHOLE,
        /** Status and allowed headers: the body depends on what else is stored. */
        HEAD
    }

    /**
     * What the answer must be.
     *
     * @param status the status
     * @param headers names with their values; null for a field that must be absent
     * @param body the kind of body, as {@code answer}, {@code problem}, {@code text}, {@code base64} or {@code empty}
     * @param content what the body must hold, or null if anything
     */
    record ExpectedAnswer(
            int status,
            Map<String, @Nullable String> headers,
            @Nullable String body,
            @Nullable JsonNode content) {}
}
