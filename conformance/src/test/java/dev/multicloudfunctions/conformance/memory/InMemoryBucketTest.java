package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import java.time.Clock;

class InMemoryBucketTest extends BucketConformance {

    private final InMemoryObjectStore one = new InMemoryObjectStore(Clock.systemUTC());
    private final InMemoryObjectStore two = new InMemoryObjectStore(Clock.systemUTC());

    @Override
    protected ObjectDriver driver(Bucket bucket) {
        return bucket.name().equals(ONE.name()) ? one : two;
    }
}
