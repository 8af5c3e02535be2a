package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.bucket.BucketFaults;
import dev.multicloudfunctions.conformance.server.FaultyService;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class S3BucketFaultsTest extends BucketFaults {

    @Override
    protected URI service() {
        return Moto.uri();
    }

    @Override
    protected FaultyService faults() {
        return new FaultyDynamo();
    }

    @Override
    protected ObjectDriver driver(URI service, int readTimeoutMillis) {
        var wire = new Wire(
                Settings.of(Moto.environment()),
                Clock.systemUTC(),
                new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis),
                millis -> {});
        return new S3ObjectStore(wire, new Endpoint("s3", "eu-central-1", service, true), MotoBuckets.name("faults"));
    }
}
