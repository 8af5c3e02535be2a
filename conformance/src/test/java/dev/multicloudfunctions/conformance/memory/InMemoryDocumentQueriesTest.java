package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.document.DocumentQueriesConformance;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import java.util.HashMap;
import java.util.Map;

class InMemoryDocumentQueriesTest extends DocumentQueriesConformance {

    private final Map<String, DocumentDriver> drivers = new HashMap<>();

    @Override
    protected synchronized DocumentDriver driver(DocumentCollection<?> collection) {
        return drivers.computeIfAbsent(collection.name(), name -> new InMemoryDocuments());
    }
}
