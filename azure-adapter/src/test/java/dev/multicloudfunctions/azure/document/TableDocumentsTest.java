package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.conformance.document.DocumentsConformance;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class TableDocumentsTest extends DocumentsConformance {

    private static DocumentTables tables;

    @BeforeAll
    static void open() {
        tables = new DocumentTables("documents");
    }

    @Override
    protected DocumentDriver driver(DocumentCollection<?> collection) {
        return tables.driver(collection);
    }
}
