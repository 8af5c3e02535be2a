package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The suite a second time, on an emulator that replaces objects as a whole. */
@Tag("any-jdk")
class S3BucketOnMotoTest extends BucketConformance {

    @Override
    protected ObjectStore open(Bucket bucket) {
        return PortableObjects.of(bucket, MotoBuckets.driver(bucket.name()));
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        return PortableLinks.of(bucket, S3Links.of(MotoBuckets.driver(bucket.name())));
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(
                Capability.UNDERSCORES_IN_METADATA,
                Capability.SIGNATURES,
                Capability.TYPE_OF_UPLOADS,
                Capability.SIZE_OF_UPLOADS);
    }
}
