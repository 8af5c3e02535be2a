package dev.multicloudfunctions.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.document.DocumentCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The tables of collections in DynamoDB Local, as {@link DocumentTable} defines them, made when they are first asked for, and
 * given the indexes that are declared later. Time to live is off: it would go by another clock than most tests.
 */
public final class LocalTables {

    private static final int MOST_LOOKS = 10_000;
    private static final Projection ALL =
            Projection.builder().projectionType(ProjectionType.ALL).build();

    /** The names of the indexes of each table. */
    private static final Map<String, Set<String>> INDEXES = new HashMap<>();

    private LocalTables() {}

    /** The name of the table of a collection, which is there. */
    public static synchronized String of(DocumentCollection<?> collection) {
        return of(collection, "documents-" + collection.name());
    }

    /** The table of this name, which is there and made for a collection. */
    public static synchronized String of(DocumentCollection<?> collection, String table) {
        String key = Objects.requireNonNull(collection.key());
        Set<String> there = INDEXES.get(table);
        List<String> missing = new ArrayList<>();
        for (DocumentCollection.Index index : collection.indexes()) {
            if (there == null || !there.contains(index.name())) {
                missing.add(index.name());
            }
        }
        if (there == null) {
            create(table, key, missing);
            INDEXES.put(table, new LinkedHashSet<>(missing));
        } else {
            for (String index : missing) {
                there.add(index);
                add(table, key, there, index);
            }
        }
        return table;
    }

    private static void create(String table, String key, List<String> indexes) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(key, indexes))
                .keySchema(element(key, KeyType.HASH));
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes.stream()
                    .map(index -> GlobalSecondaryIndex.builder()
                            .indexName(DocumentTable.index(index))
                            .keySchema(keys(index))
                            .projection(ALL)
                            .build())
                    .toList());
        }
        try (DynamoDbClient sdk = DynamoLocal.sdk()) {
            sdk.createTable(request.build());
        }
    }

    /** One index, as only one at a time can be added; ready when this returns. */
    private static void add(String table, String key, Set<String> indexes, String added) {
        GlobalSecondaryIndexUpdate create = GlobalSecondaryIndexUpdate.builder()
                .create(index -> index.indexName(DocumentTable.index(added))
                        .keySchema(keys(added))
                        .projection(ALL))
                .build();
        try (DynamoDbClient sdk = DynamoLocal.sdk()) {
            sdk.updateTable(request -> request.tableName(table)
                    .attributeDefinitions(attributes(key, indexes))
                    .globalSecondaryIndexUpdates(create));
            int looks = 0;
            while (!ready(sdk, table)) {
                assertThat(++looks).as("looks at an index that is being made").isLessThan(MOST_LOOKS);
            }
        }
    }

    private static boolean ready(DynamoDbClient sdk, String table) {
        List<GlobalSecondaryIndexDescription> indexes =
                sdk.describeTable(request -> request.tableName(table)).table().globalSecondaryIndexes();
        return indexes.stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private static List<AttributeDefinition> attributes(String key, Iterable<String> indexes) {
        List<AttributeDefinition> attributes = new ArrayList<>(List.of(text(key)));
        for (String index : indexes) {
            attributes.add(text(DocumentTable.group(index)));
            attributes.add(text(DocumentTable.order(index)));
        }
        return attributes;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String index) {
        return List.of(
                element(DocumentTable.group(index), KeyType.HASH), element(DocumentTable.order(index), KeyType.RANGE));
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
