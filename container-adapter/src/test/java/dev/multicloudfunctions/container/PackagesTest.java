package dev.multicloudfunctions.container;

import dev.multicloudfunctions.conformance.architecture.Arrows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packages of this module know of each other. */
@Tag("any-jdk")
class PackagesTest {

    private final Arrows arrows = Arrows.of("dev.multicloudfunctions.container", Path.of("target", "classes"));

    @Test
    void noPackagesKnowEachOtherInACircle() {
        arrows.holdNoCycle();
    }

    @Test
    void thePageShowsThem() throws IOException {
        arrows.holdPage("container-adapter");
    }
}
