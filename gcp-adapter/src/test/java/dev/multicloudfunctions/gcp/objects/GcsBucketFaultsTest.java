package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.bucket.BucketFaults;
import dev.multicloudfunctions.conformance.server.FaultyService;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.GcsServer;
import java.net.URI;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class GcsBucketFaultsTest extends BucketFaults {

    private static final GcsServer SERVER = new GcsServer("images");

    @Override
    protected URI service() {
        return SERVER.uri();
    }

    @Override
    protected FaultyService faults() {
        return new FaultyGoogle();
    }

    @Override
    protected ObjectDriver driver(URI service, int readTimeoutMillis) {
        return GcsBucketTest.driver(service, "images", readTimeoutMillis);
    }
}
