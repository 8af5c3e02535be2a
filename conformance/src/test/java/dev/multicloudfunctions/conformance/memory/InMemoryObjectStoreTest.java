package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
import dev.multicloudfunctions.memory.InMemoryObjectStore;

class InMemoryObjectStoreTest extends ObjectStoreConformance {

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }
}
