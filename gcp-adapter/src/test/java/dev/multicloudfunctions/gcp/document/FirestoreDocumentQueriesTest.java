package dev.multicloudfunctions.gcp.document;

import dev.multicloudfunctions.conformance.document.DocumentQueriesConformance;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class FirestoreDocumentQueriesTest extends DocumentQueriesConformance {

    @Override
    protected DocumentDriver driver(DocumentCollection<?> collection) {
        return new FirestoreDocuments(FirestoreEmulator.client(), "documents-" + collection.name(), collection);
    }
}
