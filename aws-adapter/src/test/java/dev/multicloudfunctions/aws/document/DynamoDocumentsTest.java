package dev.multicloudfunctions.aws.document;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.conformance.document.DocumentsConformance;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class DynamoDocumentsTest extends DocumentsConformance {

    private static final DynamoClient DYNAMO = DynamoLocal.client();

    @Override
    protected DocumentDriver driver(DocumentCollection<?> collection) {
        return new DynamoDocuments(DYNAMO, collection, LocalTables.of(collection));
    }
}
