package dev.multicloudfunctions.conformance;

import dev.multicloudfunctions.conformance.architecture.Arrows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the packages of this module know of each other, and those of the modules under it, whose tests cannot use it. */
class PackagesTest {

    /** What is left of one knot. No arrow comes to it. */
    private static final Set<String> KNOT = Set.of(
            "error -> json",
            "event -> function",
            "function -> bucket.internal",
            "function -> document.internal",
            "http -> function",
            "telemetry -> function");

    private final Arrows runtime = Arrows.of("dev.multicloudfunctions", Path.of("..", "runtime", "target", "classes"));
    private final Arrows core = Arrows.of("dev.multicloudfunctions.core", Path.of("..", "core", "target", "classes"));
    private final Arrows conformance = Arrows.of("dev.multicloudfunctions.conformance", Path.of("target", "classes"));

    @Test
    void noPackagesKnowEachOtherInACircle() {
        conformance.holdNoCycle(Set.of());
    }

    @Test
    void thePageShowsThem() throws IOException {
        conformance.holdPage("conformance");
    }

    @Test
    void noOtherCircleIsInTheLibrary() {
        runtime.holdNoCycle(KNOT);
    }

    @Test
    void thePageShowsTheLibrarys() throws IOException {
        runtime.holdPage("runtime");
    }

    @Test
    void noPackagesOfTheSampleKnowEachOtherInACircle() {
        core.holdNoCycle(Set.of());
    }

    @Test
    void thePageShowsTheSamples() throws IOException {
        core.holdPage("core");
    }
}
