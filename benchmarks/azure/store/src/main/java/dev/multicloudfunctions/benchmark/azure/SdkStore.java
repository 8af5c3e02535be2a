package dev.multicloudfunctions.benchmark.azure;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.data.tables.TableClientBuilder;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;

/** One call through the SDK, over the JDK's HTTP client: {@code table}, {@code queue} or {@code blob}. */
final class SdkStore {

    private SdkStore() {}

    public static void main(String[] args) {
        String connection = System.getenv("AzureWebJobsStorage");
        System.out.println(
                switch (args[0]) {
                    case "table" -> new TableClientBuilder()
                            .connectionString(connection)
                            .httpClient(new JdkHttpClientBuilder().build())
                            .tableName("products")
                            .buildClient()
                            .getEntity("p" + Math.floorMod("cup".hashCode(), 8), "i-cup")
                            .getProperty("name");
                    case "queue" -> {
                        new QueueClientBuilder()
                                .connectionString(connection)
                                .httpClient(new JdkHttpClientBuilder().build())
                                .serviceVersion(QueueServiceVersion.V2025_01_05)
                                .queueName("orders")
                                .buildClient()
                                .sendMessage(BinaryData.fromString("e30="));
                        yield "sent";
                    }
                    default -> new BlobClientBuilder()
                            .connectionString(connection)
                            .httpClient(new JdkHttpClientBuilder().build())
                            .serviceVersion(BlobServiceVersion.V2025_01_05)
                            .containerName("images")
                            .blobName("cup.txt")
                            .buildClient()
                            .downloadContent();
                });
        System.out.flush();
        // The SDK's threads are not daemons.
        Runtime.getRuntime().halt(0);
    }
}
