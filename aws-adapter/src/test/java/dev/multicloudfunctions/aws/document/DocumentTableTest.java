package dev.multicloudfunctions.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What requests cost and say, which DynamoDB Local does not mind, and what others see in the tables. */
@Tag("any-jdk")
class DocumentTableTest {

    /** Every component is a reserved word of expressions. */
    public record Reserved(
            String key,
            String size,
            boolean exists,
            BigDecimal order,
            @Nullable Instant ttl,
            long value) {}

    private static final DocumentCollection<Reserved> RESERVED = DocumentCollection.of("reserved", Reserved.class)
            .key("key")
            .version("value")
            .expires("ttl")
            .index("group", "size", "order");

    /** The same before it was declared to expire. */
    private static final DocumentCollection<Reserved> BEFORE = DocumentCollection.of("reserved", Reserved.class)
            .key("key")
            .version("value")
            .index("group", "size", "order");

    /** A document of up to 300 KB. */
    public record Large(String id, String a, String b, String c) {}

    private static final DocumentCollection<Large> LARGE =
            DocumentCollection.of("large-ones", Large.class).key("id");

    private static final DynamoDbClient SDK = DynamoLocal.sdk();

    private static final Pattern LIMIT = Pattern.compile("\"Limit\":(\\d+)");

    private final String size = UUID.randomUUID().toString();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private FaultyProxy proxy;
    private Documents<Reserved> documents;

    @BeforeEach
    void watch() throws IOException {
        proxy = new FaultyProxy(DynamoLocal.uri(), new FaultyDynamo());
        proxy.choose((operation, body) -> {
            requests.add(operation.substring(operation.indexOf('.') + 1) + ' ' + body);
            return null;
        });
        documents = documents(RESERVED);
    }

    @AfterEach
    void stopWatching() {
        proxy.close();
    }

    private <T> Documents<T> documents(DocumentCollection<T> collection) {
        return PortableDocuments.of(collection, driver(collection), Clock.systemUTC());
    }

    private DynamoDocuments driver(DocumentCollection<?> collection) {
        var wire = new Wire(Settings.of(DynamoLocal.ENVIRONMENT), Clock.systemUTC());
        var dynamo = new DynamoClient(wire.json(new Endpoint("dynamodb", "eu-central-1", proxy.uri(), true)));
        return new DynamoDocuments(dynamo, collection, LocalTables.of(collection));
    }

    private Reserved reserved(String key, int order) {
        return new Reserved(
                key, size, true, new BigDecimal(order), Instant.now().plusSeconds(3_600), 0);
    }

    @Test
    void readsByKeyAndListsAreConsistentAndTakeOneRequest() {
        documents.insert(reserved(size, 1));
        requests.clear();

        documents.find(size);
        documents.findAll(List.of(size, "x"));
        documents.list(1, null);

        assertThat(requests)
                .hasSize(3)
                .allMatch(request -> request.contains("\"ConsistentRead\":true"))
                .satisfiesExactly(
                        request -> assertThat(request).startsWith("GetItem"),
                        request -> assertThat(request).startsWith("BatchGetItem"),
                        request -> assertThat(request).startsWith("Scan"));
    }

    @Test
    void aWriteIsOneRequestThatNamesNoComponentInItsExpressions() {
        Reserved first = documents.insert(reserved(size, 1));
        Reserved second = documents.replace(first);
        documents.delete(size, second.value());
        documents.put(reserved(size, 1));
        documents.delete(size);

        assertThat(requests)
                .extracting(request -> request.substring(0, request.indexOf(' ')))
                .containsExactly("PutItem", "PutItem", "DeleteItem", "GetItem", "PutItem", "DeleteItem");
        assertThat(requests)
                .filteredOn(request -> !request.startsWith("GetItem"))
                .allMatch(request -> request.contains("ConditionExpression"));
    }

    @Test
    void aPageReadsLittleMoreThanItReturns() {
        // The same keys in each run: how they spread over the partitions decides what is read beside the page.
        for (int i = 0; i < 120; i++) {
            documents.insert(reserved("page-" + i, i));
        }
        for (int limit : new int[] {1, 10, 50, 100}) {
            requests.clear();
            assertThat(documents
                            .query(RESERVED.query("group").equal(size).limit(limit))
                            .items())
                    .extracting(document -> document.order().intValue())
                    .hasSize(limit)
                    .isSorted()
                    .endsWith(limit - 1);

            assertThat(requests).allMatch(request -> request.startsWith("Query"));
            assertThat(requests).noneMatch(request -> request.contains("FilterExpression"));
            assertThat(itemsReadAtMost())
                    .as("items read for %s", limit)
                    .isLessThanOrEqualTo(DocumentTable.SHARDS + limit + limit / 2);
            assertThat(requests).hasSizeBetween(DocumentTable.SHARDS, 2 * DocumentTable.SHARDS + 2);
        }
    }

    private int itemsReadAtMost() {
        int most = 0;
        for (String request : requests) {
            Matcher limit = LIMIT.matcher(request);
            assertThat(limit.find()).as("every query has a limit").isTrue();
            most += Integer.parseInt(limit.group(1));
        }
        return most;
    }

    @Test
    void entriesOfOneGroupAreSpreadEvenlyOverItsPartitions() {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            documents.insert(reserved(size + i, i));
            counts.merge(item(size + i).get("_group_group").s(), 1, Integer::sum);
        }

        assertThat(counts).hasSize(DocumentTable.SHARDS);
        assertThat(counts.values()).allMatch(count -> count > 5);
    }

    @Test
    void othersSeeTextNumbersAndBooleansAndTheSecondOfTheEnd() {
        Instant end = Instant.now().plusSeconds(600).plusNanos(1);
        documents.insert(new Reserved(size, "ä", true, new BigDecimal("1.50"), end, 0));

        Map<String, AttributeValue> item = item(size);

        assertThat(item)
                .contains(
                        Map.entry("key", AttributeValue.fromS(size)),
                        Map.entry("size", AttributeValue.fromS("ä")),
                        Map.entry("exists", AttributeValue.fromBool(true)),
                        Map.entry("order", AttributeValue.fromS("1.50")),
                        Map.entry("value", AttributeValue.fromN("1")));
        assertThat(Long.parseLong(item.get(DocumentTable.TIME_TO_LIVE).n()))
                .isBetween(end.getEpochSecond(), end.getEpochSecond() + 1);
        assertThat(Instant.ofEpochSecond(
                        Long.parseLong(item.get(DocumentTable.TIME_TO_LIVE).n())))
                .isAfterOrEqualTo(end);
    }

    @Test
    void whatExpiredLongAgoHasATimeToLiveThatDynamoDbHeeds() {
        documents.insert(new Reserved(size, size, true, BigDecimal.ONE, Instant.parse("0001-02-03T04:05:06Z"), 0));

        assertThat(Instant.ofEpochSecond(Long.parseLong(
                        item(size).get(DocumentTable.TIME_TO_LIVE).n())))
                .isBetween(Instant.now().minusSeconds(3_600), Instant.now());
    }

    @Test
    void timeToLiveIsTheFirstWholeSecondAtWhichADocumentHasExpired() {
        for (String end : List.of("2096-02-29T23:59:59.000000000Z", "9999-12-31T23:59:59.000000000Z")) {
            assertThat(DocumentItems.timeToLive(end))
                    .isEqualTo(Instant.parse(end).getEpochSecond());
        }
        assertThat(DocumentItems.timeToLive("2096-02-29T23:59:59.000000001Z"))
                .isEqualTo(Instant.parse("2096-03-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void whatOthersImportedIsReadIndexedAndKept() {
        Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "key", AttributeValue.fromS(size),
                "size", AttributeValue.fromS(size),
                "exists", AttributeValue.fromBool(false),
                "order", AttributeValue.fromS("7"),
                "value", AttributeValue.fromN("3"),
                "theirs", AttributeValue.fromS("kept"),
                "map", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromS("b"))),
                "fraction", AttributeValue.fromN("1.5")));
        SDK.putItem(request -> request.tableName(LocalTables.of(RESERVED)).item(item));
        Reserved imported = new Reserved(size, size, false, new BigDecimal("7"), null, 3);

        assertThat(documents.find(size)).contains(imported);
        reindex();
        assertThat(documents.query(RESERVED.query("group").equal(size)).items()).containsExactly(imported);
        assertThat(item(size)).containsEntry("theirs", AttributeValue.fromS("kept"));
        assertThat(documents.update(size, document -> document).value()).isEqualTo(4);
    }

    @Test
    void whatWasWrittenBeforeItWasDeclaredToExpireGetsItsTimeToLive() {
        Instant end = Instant.parse("2099-01-01T00:00:00Z");
        documents(BEFORE).insert(new Reserved(size, size, true, BigDecimal.ONE, end, 0));
        assertThat(item(size)).doesNotContainKey(DocumentTable.TIME_TO_LIVE);

        reindex();

        assertThat(item(size))
                .containsEntry(DocumentTable.TIME_TO_LIVE, AttributeValue.fromN(Long.toString(end.getEpochSecond())));
        assertThat(documents.query(RESERVED.query("group").equal(size)).items()).hasSize(1);
        assertThat(reindex()).isZero();
    }

    private int reindex() {
        var upkeep = new DocumentUpkeep<>(RESERVED, driver(RESERVED), Clock.systemUTC());
        int rewritten = 0;
        String place = null;
        do {
            var page = upkeep.reindex(place);
            rewritten += page.rewritten();
            place = page.next();
        } while (place != null);
        return rewritten;
    }

    /** DynamoDB answers with 16 MB of a batch, and 1 MB of a list, at once. */
    @Test
    void documentsThatDoNotFitIntoOneAnswerAreReadByMore() {
        Documents<Large> large = documents(LARGE);
        String text = "€".repeat(32_768);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keys.add("large-" + i);
            large.put(new Large("large-" + i, text, text, text));
        }
        requests.clear();

        assertThat(large.findAll(keys)).hasSize(60);
        assertThat(requests).hasSize(2);
        var page = large.list(12, null);
        assertThat(page.items()).hasSize(12);
        assertThat(page.next()).isNotNull();
    }

    private static Map<String, AttributeValue> item(String key) {
        return SDK.getItem(request ->
                        request.tableName(LocalTables.of(RESERVED)).key(Map.of("key", AttributeValue.fromS(key))))
                .item();
    }
}
