package dev.multicloudfunctions.azure.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reading and writing costs: requests, and the most rows that they may bring, whatever else the table holds. */
@Tag("any-jdk")
class TableDocumentRequestsTest {

    /** A document that stands in an index. */
    public record Item(String id, String list, int rank, String text) {}

    /** A document in no index. */
    public record Note(String id, String text) {}

    private static final DocumentCollection<Item> ITEMS =
            DocumentCollection.of("items", Item.class).key("id").index("byRank", "list", "rank");
    private static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class).key("id");

    private static final String LARGE = "x".repeat(17_000);
    private static final Pattern TOP = Pattern.compile("\\$top=(\\d+)");
    private static final int STORED = 600;

    private static FaultyProxy proxy;
    private static Documents<Item> items;
    private static Documents<Note> notes;

    @BeforeAll
    static void fill() throws IOException {
        proxy = new FaultyProxy(Azurite.get().table(), new WholeAddresses());
        items = documents(ITEMS);
        notes = documents(NOTES);
        for (int i = 0; i < STORED; i++) {
            items.insert(new Item("i" + i, "many", i, "small"));
        }
        for (int i = 0; i < 5; i++) {
            items.insert(new Item("l" + i, "large", i, LARGE));
        }
    }

    @AfterAll
    static void close() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @BeforeEach
    void forget() {
        proxy.operations().clear();
    }

    private static <T> Documents<T> documents(DocumentCollection<T> collection) {
        URI uri = proxy.uri();
        var wire = new StorageWire(Settings.of(Azurite.environment(uri, uri, uri)), Clock.systemUTC());
        String table = Azurite.get().newTable("requests" + collection.name());
        return PortableDocuments.of(
                collection,
                new TableDocuments(new TableClient(wire.client(StorageService.TABLE), table), collection.name()),
                Clock.systemUTC());
    }

    @Test
    void documentsAreFoundByOneRequestEach() {
        assertThat(items.find("i7")).isPresent();
        assertThat(items.findAll(List.of("i1", "i2", "none"))).hasSize(2);

        assertThat(proxy.operations())
                .hasSize(4)
                .allMatch(operation -> operation.contains("PartitionKey=") && operation.contains("RowKey="));
    }

    @Test
    void anInsertIsOneRequestAndAReplacementTwo() {
        items.insert(new Item("new", "few", 1, ""));
        notes.insert(new Note("new", ""));
        assertThat(proxy.operations()).hasSize(2);

        items.replace(new Item("new", "few", 2, ""));
        notes.put(new Note("new", "other"));
        items.delete("new");

        assertThat(proxy.operations()).hasSize(8);
    }

    @Test
    void aPageIsEightRequestsForTwiceItsRowsAndAFew() {
        for (int limit : new int[] {1, 10, 50, 100}) {
            for (boolean descending : new boolean[] {false, true}) {
                forget();
                var query = ITEMS.query("byRank").equal("many").from(200).limit(limit);
                Page<Item> page = items.query(descending ? query.descending() : query);

                assertThat(page.items())
                        .extracting(Item::rank)
                        .startsWith(descending ? STORED - 1 : 200)
                        .hasSize(limit);
                assertThat(proxy.operations()).as("for %s", limit).hasSizeBetween(8, 9);
                assertThat(rowsAskedFor()).isLessThanOrEqualTo(9 * ((limit + 1) / 4 + 2));
            }
        }
    }

    @Test
    void aLargeDocumentIsReadByItsKeyAfterItsRow() {
        Page<Item> page = items.query(ITEMS.query("byRank").equal("large").limit(2));

        assertThat(page.items()).extracting(Item::text).containsExactly(LARGE, LARGE);
        // One more than asked for tells whether the walk goes on.
        assertThat(proxy.operations())
                .filteredOn(operation -> operation.contains("RowKey="))
                .hasSize(3);
        assertThat(proxy.operations()).hasSizeBetween(11, 12);
    }

    @Test
    void aLargeDocumentThatMovedMeanwhileIsNotReturnedForItsOldRow() {
        items.put(new Item("moving", "moving", 1, LARGE));
        proxy.choose((operation, body) -> {
            if (operation.contains("RowKey=")) {
                proxy.choose((any, other) -> null);
                items.put(new Item("moving", "moving", 9, LARGE));
            }
            return null;
        });

        assertThat(items.query(ITEMS.query("byRank").equal("moving").before(5)).items())
                .isEmpty();
        assertThat(items.query(ITEMS.query("byRank").equal("moving").from(5)).items())
                .hasSize(1);
    }

    @Test
    void aPageOfTheListReadsWhatItReturns() {
        Page<Item> page = items.list(20, null);
        assertThat(page.items()).hasSize(20);
        assertThat(proxy.operations()).hasSize(1);
        assertThat(rowsAskedFor()).isEqualTo(21);

        var seen = new ArrayList<Item>(page.items());
        String next = page.next();
        while (next != null) {
            page = items.list(20, next);
            seen.addAll(page.items());
            next = page.next();
        }
        assertThat(seen).filteredOn(item -> item.list().equals("many")).hasSize(STORED);
        assertThat(proxy.operations()).hasSizeLessThan(seen.size() / 20 + 2 + 8);
    }

    /** Azure ends the part of an answer where it likes, even before the first row. */
    @Test
    void anAnswerInPartsIsReadToItsEnd() throws IOException {
        var page = ITEMS.query("byRank").equal("many").limit(40);
        List<Item> whole = items.query(page).items();
        try (var split = new SplitAnswers(proxy.uri(), 2)) {
            URI uri = split.uri();
            var wire = new StorageWire(Settings.of(Azurite.environment(uri, uri, uri)), Clock.systemUTC());
            var table = new TableClient(wire.client(StorageService.TABLE), "requestsitems");
            Documents<Item> inParts =
                    PortableDocuments.of(ITEMS, new TableDocuments(table, "items"), Clock.systemUTC());

            assertThat(inParts.query(page).items()).isEqualTo(whole);
            assertThat(inParts.query(page.descending()).items())
                    .isEqualTo(items.query(page.descending()).items());
            assertThat(inParts.list(40, null).items())
                    .isEqualTo(items.list(40, null).items());
            assertThat(split.parts()).isGreaterThan(20);
        }
    }

    private static int rowsAskedFor() {
        int rows = 0;
        for (String operation : List.copyOf(proxy.operations())) {
            Matcher top = TOP.matcher(operation);
            assertThat(top.find()).as(operation).isTrue();
            rows += Integer.parseInt(top.group(1));
        }
        return rows;
    }

    /** Knows a request by its whole address. */
    private static final class WholeAddresses implements FaultyService {

        private final FaultyStorage storage = new FaultyStorage();

        @Override
        public String operation(String method, URI uri, Headers headers) {
            return method + ' ' + uri;
        }

        @Override
        public @Nullable Refusal mistimed(Headers headers) {
            return storage.mistimed(headers);
        }

        @Override
        public Refusal refusal(Fault fault) {
            return storage.refusal(fault);
        }
    }
}
