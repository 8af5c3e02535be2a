package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.conformance.bucket.BucketFaults;
import dev.multicloudfunctions.conformance.server.FaultyService;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class BlobBucketFaultsTest extends BucketFaults {

    @BeforeAll
    static void open() {
        Azurite.get().blobs().createBlobContainer("faults");
    }

    @Override
    protected URI service() {
        return Azurite.get().blob();
    }

    @Override
    protected FaultyService faults() {
        return new FaultyStorage();
    }

    /** The account's key is used here; tokens are ManagedIdentityTest's. */
    @Override
    protected boolean keysExpire() {
        return false;
    }

    @Override
    protected ObjectDriver driver(URI service, int readTimeoutMillis) {
        return new BlobObjectStore(Azurite.behind(service, StorageService.BLOB, readTimeoutMillis), "faults");
    }
}
