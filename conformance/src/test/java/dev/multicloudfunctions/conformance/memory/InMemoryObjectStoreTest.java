package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.ObjectStoreConformance;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import dev.multicloudfunctions.objects.ObjectStore;

class InMemoryObjectStoreTest extends ObjectStoreConformance {

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }
}
