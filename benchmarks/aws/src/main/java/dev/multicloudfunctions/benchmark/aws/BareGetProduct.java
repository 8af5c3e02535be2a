package dev.multicloudfunctions.benchmark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code getProduct} with one {@link ObjectMapper} and the SDK's client, tuned as AWS advises for cold starts: made at the
 * start, nothing left to be looked up (region, credentials, endpoint), the smallest HTTP client.
 */
public final class BareGetProduct implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String table = System.getenv("PRODUCTS_TABLE");
    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"))))
            .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = JSON.readTree(in);
        String path = event.path("rawPath").asText();
        String id = path.substring(path.lastIndexOf('/') + 1);
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            write(out, 404, Map.of(), "{\"detail\":\"Product not found\"}");
            return;
        }
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("id", id);
        product.put("name", item.get("name").s());
        product.put("price", new BigDecimal(item.get("price").s()));
        product.put("createdAt", instant(item.get("createdAt")));
        product.put("updatedAt", instant(item.get("updatedAt")));
        product.put("version", Long.parseLong(item.get("version").n()));
        write(
                out,
                200,
                Map.of("ETag", '"' + item.get("version").n() + '"'),
                JSON.writeValueAsString(product));
    }

    private static String instant(AttributeValue millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.n())).toString();
    }

    private static void write(OutputStream out, int status, Map<String, String> more, String body) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/json");
        JSON.writeValue(out, Map.of("statusCode", status, "headers", headers, "body", body, "isBase64Encoded", false));
    }
}
