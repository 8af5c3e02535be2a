package dev.multicloudfunctions.conformance;

import dev.multicloudfunctions.conformance.architecture.Arrows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packages of this module know of each other, and those of the modules under it, whose tests cannot use it. */
@Tag("any-jdk")
class PackagesTest {

    private final Arrows runtime = Arrows.of("dev.multicloudfunctions", Path.of("..", "runtime", "target", "classes"));
    private final Arrows core = Arrows.of("dev.multicloudfunctions.core", Path.of("..", "core", "target", "classes"));
    private final Arrows conformance = Arrows.of("dev.multicloudfunctions.conformance", Path.of("target", "classes"));

    @Test
    void noPackagesKnowEachOtherInACircle() {
        conformance.holdNoCycle();
    }

    @Test
    void thePageShowsThem() throws IOException {
        conformance.holdPage("conformance");
    }

    @Test
    void noPackagesOfTheLibraryKnowEachOtherInACircle() {
        runtime.holdNoCycle();
    }

    @Test
    void thePageShowsTheLibrarys() throws IOException {
        runtime.holdPage("runtime");
    }

    @Test
    void noPackagesOfTheSampleKnowEachOtherInACircle() {
        core.holdNoCycle();
    }

    @Test
    void thePageShowsTheSamples() throws IOException {
        core.holdPage("core");
    }
}
