package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.document.DocumentsConformance;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class InMemoryDocumentsTest extends DocumentsConformance {

    private final Map<String, DocumentDriver> drivers = new HashMap<>();

    @Override
    protected synchronized DocumentDriver driver(DocumentCollection<?> collection) {
        return drivers.computeIfAbsent(collection.name(), name -> new InMemoryDocuments());
    }

    @Override
    protected int writers() {
        return 64;
    }

    @Override
    protected int updatesOfEach() {
        return Boolean.getBoolean("mcf.soak") ? 10_000 : 1_000;
    }

    @Override
    protected int refusals() {
        return 0;
    }
}
