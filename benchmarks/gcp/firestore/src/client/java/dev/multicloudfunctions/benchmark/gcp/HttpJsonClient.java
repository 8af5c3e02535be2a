package dev.multicloudfunctions.benchmark.gcp;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.firestore.v1.FirestoreClient;
import com.google.cloud.firestore.v1.FirestoreSettings;
import com.google.firestore.v1.BatchGetDocumentsRequest;

/**
 * Reads a document with the same library's generated client over HTTP and JSON, without tokens. In a batch, since its
 * {@code getDocument} adds a transaction and a time that nobody set to the address, which no server takes.
 */
public final class HttpJsonClient {

    private HttpJsonClient() {}

    public static void main(String[] arguments) throws Exception {
        FirestoreSettings settings = FirestoreSettings.newHttpJsonBuilder()
                .setEndpoint("http://" + System.getenv("FIRESTORE_EMULATOR_HOST"))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        String name = FirestoreClient.create(settings)
                .batchGetDocumentsCallable()
                .call(BatchGetDocumentsRequest.newBuilder()
                        .setDatabase("projects/demo-local/databases/(default)")
                        .addDocuments("projects/demo-local/databases/(default)/documents/products/cup")
                        .build())
                .iterator()
                .next()
                .getFound()
                .getFieldsOrThrow("name")
                .getStringValue();
        System.out.println(name);
        Runtime.getRuntime().halt(0);
    }
}
