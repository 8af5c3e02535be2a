package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

class BlobBucketTest extends BucketConformance {

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        azurite.blobs().createBlobContainer(ONE.name());
        azurite.blobs().createBlobContainer(TWO.name());
    }

    @Override
    protected ObjectDriver driver(Bucket bucket) {
        return new BlobObjectStore(Azurite.get().wire().client(StorageService.BLOB), bucket.name());
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.ORDER_BEYOND_THE_BASIC_PLANE);
    }
}
