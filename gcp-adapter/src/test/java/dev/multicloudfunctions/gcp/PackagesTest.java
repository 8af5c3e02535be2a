package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.conformance.architecture.Arrows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the packages of this module know of each other; one arrow closes a circle and is frozen. */
class PackagesTest {

    private final Arrows arrows = Arrows.of("dev.multicloudfunctions.gcp", Path.of("target", "classes"));

    @Test
    void noPackagesKnowEachOtherInACircle() {
        arrows.holdNoCycle(Set.of("telemetry -> ."));
    }

    @Test
    void thePageShowsThem() throws IOException {
        arrows.holdPage("gcp-adapter");
    }
}
