package dev.multicloudfunctions.benchmark.shop;

import dev.multicloudfunctions.benchmark.model.NewProduct;
import dev.multicloudfunctions.benchmark.model.Order;
import dev.multicloudfunctions.benchmark.model.Product;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Products and orders on DynamoDB. The SDK's client is tuned as AWS advises for cold starts: nothing left to be looked up
 * (region, credentials, endpoint), the smallest HTTP client.
 */
public final class Shop {

    private final String products = System.getenv("PRODUCTS_TABLE");
    private final String orders = System.getenv("ORDERS_TABLE");
    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"))))
            .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    /** The product, or null if there is none. */
    public Product find(String id) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(products)
                        .key(Map.of("id", text(id)))
                        .consistentRead(true))
                .item();
        return item.isEmpty()
                ? null
                : new Product(
                        id,
                        item.get("name").s(),
                        new BigDecimal(item.get("price").s()),
                        instant(item.get("createdAt")),
                        instant(item.get("updatedAt")),
                        Long.parseLong(item.get("version").n()));
    }

    /** Stores a new product under an id of its own. */
    public Product create(NewProduct product) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var created = new Product(UUID.randomUUID().toString(), product.name(), product.price().setScale(2), now, now, 1);
        dynamo.putItem(request -> request.tableName(products)
                .item(Map.of(
                        "id", text(created.id()),
                        "name", text(created.name()),
                        "price", text(created.price().toPlainString()),
                        "createdAt", text(now.toString()),
                        "updatedAt", text(now.toString()),
                        "version", number(1)))
                .conditionExpression("attribute_not_exists(id)"));
        return created;
    }

    /** Prices an order and stores it once, however often it comes. */
    public void process(Order order) {
        if (dynamo.getItem(request -> request.tableName(orders).key(Map.of("orderId", text(order.orderId()))))
                .hasItem()) {
            return;
        }
        BigDecimal total = BigDecimal.ZERO;
        List<AttributeValue> lines = new ArrayList<>();
        for (Order.Item item : order.items()) {
            Product product = find(item.productId());
            BigDecimal ofLine = product.price().multiply(BigDecimal.valueOf(item.quantity()));
            total = total.add(ofLine);
            lines.add(AttributeValue.fromM(Map.of(
                    "productId", text(item.productId()),
                    "quantity", number(item.quantity()),
                    "name", text(product.name()),
                    "unitPrice", text(product.price().toPlainString()),
                    "total", text(ofLine.toPlainString()))));
        }
        Map<String, AttributeValue> stored = Map.of(
                "orderId", text(order.orderId()),
                "status", text("ACCEPTED"),
                "lines", AttributeValue.fromL(lines),
                "total", text(total.toPlainString()),
                "processedAt", text(Instant.now().toString()));
        try {
            dynamo.putItem(request -> request.tableName(orders)
                    .item(stored)
                    .conditionExpression("attribute_not_exists(orderId)"));
        } catch (ConditionalCheckFailedException duplicate) {
            // The first one counts.
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static Instant instant(AttributeValue text) {
        return Instant.parse(text.s());
    }
}
