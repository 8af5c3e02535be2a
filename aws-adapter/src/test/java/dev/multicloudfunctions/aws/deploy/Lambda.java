package dev.multicloudfunctions.aws.deploy;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda as a descriptor declares it.
 *
 * @param function the one it runs; null if it serves all HTTP functions
 * @param environment its own variables and those of all
 * @param routes as {@code GET /hello}; {@code *} for whatever no route matches
 * @param filters as {@code uploads/*.jpg}
 * @param batches whether a queue gives it messages and is told which failed
 * @param statements of its policy
 */
record Lambda(
        Place place,
        @Nullable String function,
        Map<String, Place> environment,
        Set<String> routes,
        List<String> schedules,
        Set<String> filters,
        boolean batches,
        List<Place> statements) {}
