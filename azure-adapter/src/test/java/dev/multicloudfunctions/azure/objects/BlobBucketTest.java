package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class BlobBucketTest extends BucketConformance {

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        azurite.blobs().createBlobContainer(ONE.name());
        azurite.blobs().createBlobContainer(TWO.name());
    }

    @Override
    protected ObjectStore open(Bucket bucket) {
        return PortableObjects.of(
                bucket, new BlobObjectStore(Azurite.get().wire().client(StorageService.BLOB), bucket.name()));
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        return PortableLinks.of(bucket, BlobLinks.of(Azurite.get().wire().client(StorageService.BLOB), bucket.name()));
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.ORDER_BEYOND_THE_BASIC_PLANE, Capability.TYPE_OF_UPLOADS, Capability.SIZE_OF_UPLOADS);
    }
}
