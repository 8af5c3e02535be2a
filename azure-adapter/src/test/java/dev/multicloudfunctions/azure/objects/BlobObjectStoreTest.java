package dev.multicloudfunctions.azure.objects;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
import org.junit.jupiter.api.BeforeAll;

class BlobObjectStoreTest extends ObjectStoreConformance {

    private static ObjectStore store;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        azurite.blobs().createBlobContainer("images-of-the-suite");
        store = new BlobObjectStore(azurite.wire().client(StorageService.BLOB), "images-of-the-suite");
    }

    @Override
    protected ObjectStore store() {
        return store;
    }
}
