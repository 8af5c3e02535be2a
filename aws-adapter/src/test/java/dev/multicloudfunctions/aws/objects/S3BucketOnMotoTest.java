package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The suite a second time, on an emulator that replaces objects as a whole. */
@Tag("any-jdk")
class S3BucketOnMotoTest extends BucketConformance {

    @Override
    protected ObjectDriver driver(Bucket bucket) {
        return MotoBuckets.driver(bucket.name());
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.UNDERSCORES_IN_METADATA);
    }
}
