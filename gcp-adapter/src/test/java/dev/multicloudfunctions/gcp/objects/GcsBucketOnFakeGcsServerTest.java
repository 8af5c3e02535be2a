package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.gcp.server.FakeGcsServer;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite a second time, on an emulator that others wrote. */
@Tag("any-jdk")
class GcsBucketOnFakeGcsServerTest extends GcsBucketTest {

    /** Before any test, since what skips one is no failure that a port may have. */
    @BeforeAll
    static void isInstalled() {
        var unused = FakeGcsServer.uri();
    }

    @Override
    URI service() {
        return FakeGcsServer.uri("images", "inbox");
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.SIGNATURES, Capability.TYPE_OF_UPLOADS, Capability.SIZE_OF_UPLOADS);
    }

    @Test
    @Override
    @Disabled("This emulator answers for a bucket that is missing as for an object; the service says which it is.")
    void aMissingBucketIsOurOwnFault() {}
}
