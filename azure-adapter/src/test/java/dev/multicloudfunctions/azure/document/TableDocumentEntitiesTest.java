package dev.multicloudfunctions.azure.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as others see them in the table, the SDK among them. */
@Tag("any-jdk")
class TableDocumentEntitiesTest {

    /** Components that look like another type, or like what the service adds. */
    public record Odd(
            String id,
            String digits,
            String truth,
            long number,
            boolean flag,
            String Timestamp,
            String PartitionKey,
            String RowKey,
            String etag,
            String type) {}

    /** A document in all the indexes that there may be. */
    public record Wide(
            String id,
            String a,
            String b,
            String c,
            String d,
            String e,
            String f,
            String g,
            String h,
            String text,
            String more,
            @Nullable Instant endsAt) {}

    private static final DocumentCollection<Odd> ODDS =
            DocumentCollection.of("odds", Odd.class).key("id").index("byNumber", "digits", "number");
    private static final DocumentCollection<Wide> WIDE = DocumentCollection.of("wide", Wide.class)
            .key("id")
            .expires("endsAt")
            .index("a", "a")
            .index("b", "b")
            .index("c", "c")
            .index("d", "d")
            .index("e", "e")
            .index("f", "f")
            .index("g", "g")
            .index("h", "h");

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private static DocumentTables tables;

    private final Documents<Odd> odds = documents(ODDS);
    private final Documents<Wide> wide = documents(WIDE);

    @BeforeAll
    static void open() {
        tables = new DocumentTables("entities");
    }

    @BeforeEach
    void empty() {
        for (DocumentCollection<?> collection : List.of(ODDS, WIDE)) {
            TableClient sdk = sdk(collection);
            for (TableEntity entity : rows(collection)) {
                sdk.deleteEntity(entity.getPartitionKey(), entity.getRowKey());
            }
        }
    }

    private static <T> Documents<T> documents(DocumentCollection<T> collection) {
        return PortableDocuments.of(collection, tables.driver(collection), Clock.systemUTC());
    }

    private static TableClient sdk(DocumentCollection<?> collection) {
        tables.driver(collection);
        return Azurite.get().tables().getTableClient("entities" + collection.name());
    }

    private static List<TableEntity> rows(DocumentCollection<?> collection) {
        return sdk(collection).listEntities(new ListEntitiesOptions(), null, Context.NONE).stream()
                .toList();
    }

    private static Odd odd(String id) {
        return new Odd(id, "12", "true", 12, true, "t", "p", "r", "e", "Edm.Int64");
    }

    private static Wide wide(String id, String indexed, String text, @Nullable Instant endsAt) {
        return wide(id, indexed, text, "", endsAt);
    }

    private static Wide wide(String id, String indexed, String text, String more, @Nullable Instant endsAt) {
        return new Wide(id, indexed, indexed, indexed, indexed, indexed, indexed, indexed, indexed, text, more, endsAt);
    }

    @Test
    void whateverComponentsAreNamedAndLookLikeTheyKeepTheirTypes() {
        Odd odd = odd("o");
        odds.insert(odd);

        assertThat(odds.find("o")).contains(odd);
        assertThat(odds.query(ODDS.query("byNumber").equal("12")).items()).containsExactly(odd);
        assertThat(odds.query(ODDS.query("byNumber").equal("12").descending()).items())
                .containsExactly(odd);
        assertThat(odds.list(1, null).items()).containsExactly(odd);
        TableEntity seen = sdk(ODDS).getEntity(DocumentRows.partition("o"), "d-o");
        assertThat(seen.getProperty("digits")).isEqualTo("12");
        assertThat(seen.getProperty("number")).isEqualTo(12L);
        assertThat(seen.getProperty("flag")).isEqualTo(true);
        assertThat(seen.getProperty("truth")).isEqualTo("true");
    }

    /** Each of what addresses, filters and keys of entities treat in a way of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "' or RowKey ne '", "/..\\#?\t", "%27", "+&=;,", "\u007f\u009f", "ÿ\u2028😀"})
    void aHostileKeyIsOnlyEverItself(String key) {
        odds.insert(odd("a"));
        odds.insert(odd(key));

        assertThat(odds.find(key)).contains(odd(key));
        DocumentDriver driver = tables.driver(ODDS);
        var before = driver.list(10, null).found();
        assertThat(before).hasSize(2);
        for (var found : before) {
            int after = driver.list(10, found.place()).found().size();
            assertThat(after).isEqualTo(before.get(0) == found ? 1 : 0);
        }
        assertThat(odds.delete(key)).isTrue();
        assertThat(odds.find("a")).isPresent();
        assertThat(rows(ODDS)).hasSize(3);
    }

    @Test
    void aLargeDocumentInAllIndexesIsChangedInOneStep() {
        String longest = "\u00ff".repeat(127);
        // Of what needs most room in JSON; with copies of it a request would be too large.
        String text = "\u0001".repeat(32_768);
        String key = "k".repeat(255);
        wide.insert(wide(key, longest, text, text, END));
        assertThat(rows(WIDE)).hasSize(19);
        wide.put(wide(key, longest + "x", text, text, END.plusSeconds(1)));

        assertThat(rows(WIDE)).hasSize(19);
        assertThat(wide.query(WIDE.query("h")).items()).extracting(Wide::h).containsExactly(longest + "x");
        assertThat(wide.delete(key)).isTrue();
        assertThat(rows(WIDE)).isEmpty();
    }

    @Test
    void theLargestCopyFitsIntoAllIndexes() {
        String longest = "\u00ff".repeat(127);
        String text = "\u0001".repeat(14_800);
        Wide first = wide("k", longest, text, END);
        wide.insert(first);
        Wide second = wide("k", longest + "x", text, END.plusSeconds(1));
        wide.put(second);

        assertThat(rows(WIDE)).hasSize(19).allMatch(row -> text.equals(row.getProperty("text")));
        assertThat(wide.query(WIDE.query("a")).items()).containsExactly(second);
    }

    @Test
    void aDocumentThatGrewOrShrankIsStillFoundByItsIndexes() {
        String large = "x".repeat(20_000);
        for (String text : List.of("small", large, "small again")) {
            Wide document = wide("k", "v", text, null);
            wide.put(document);
            assertThat(wide.query(WIDE.query("b")).items()).containsExactly(document);
            assertThat(wide.query(WIDE.query("b").descending()).items()).containsExactly(document);
        }
        assertThat(rows(WIDE)).hasSize(17);
    }

    @Test
    void whatSomebodyElseDeletedKeepsNobodyFromWriting() {
        wide.insert(wide("k", "v", "one", null));
        loseARow();
        wide.put(wide("k", "w", "two", null));
        assertThat(rows(WIDE)).hasSize(17);
        loseARow();

        assertThat(wide.delete("k")).isTrue();
        assertThat(rows(WIDE)).isEmpty();
    }

    private static void loseARow() {
        for (TableEntity row : rows(WIDE)) {
            if (row.getRowKey().startsWith("z")) {
                sdk(WIDE).deleteEntity(row.getPartitionKey(), row.getRowKey());
                return;
            }
        }
    }

    @Test
    void whatHasExpiredLeavesNoRowWhenItIsSwept() {
        Instant now = Instant.parse("2099-12-31T23:00:00Z");
        Clock then = Clock.fixed(now, ZoneOffset.UTC);
        for (int i = 0; i < 12; i++) {
            wide.insert(wide("k" + i, "v", i % 2 == 0 ? "small" : "x".repeat(20_000), now.plusSeconds(i - 9)));
        }
        var upkeep = new DocumentUpkeep<>(WIDE, tables.driver(WIDE), then);

        assertThat(upkeep.sweep(4)).isEqualTo(4);
        assertThat(wide.find("k3")).isEmpty();
        assertThat(wide.find("k4")).isPresent();
        assertThat(upkeep.sweep(100)).isEqualTo(6);
        assertThat(rows(WIDE)).hasSize(2 * 19);
    }

    @Test
    void keysThatAreAlikeAreSpreadOverAllPartitions() {
        for (String pattern : List.of("%d", "item-%04d", "%d-%<d", "00000000-0000-7000-8000-%012x")) {
            int[] counts = new int[DocumentRows.PARTITIONS];
            for (int i = 0; i < 800; i++) {
                counts[DocumentRows.partitionNumber(String.format(pattern, i))]++;
            }
            for (int count : counts) {
                assertThat(count).as(pattern).isBetween(50, 200);
            }
        }
    }

    @Test
    void aRowOfEitherOrderTellsItsEntry() {
        Set<String> entries = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            wide.insert(wide("k" + i, "v" + (char) (i + 1), "", END.plusSeconds(i)));
        }
        for (TableEntity row : rows(WIDE)) {
            if (!row.getRowKey().startsWith("d")) {
                entries.add(DocumentRows.entry(row.getRowKey()));
            }
        }
        assertThat(entries).hasSize(20 * 9).allMatch(entry -> entry.length() <= IndexEntry.MAX_LENGTH);
        List<String> down = entries.stream()
                .sorted(Comparator.comparing((String entry) -> IndexEntry.group(entry))
                        .thenComparing(IndexEntry::position, Comparator.reverseOrder()))
                .toList();
        List<String> rows = rows(WIDE).stream()
                .map(TableEntity::getRowKey)
                .filter(row -> row.startsWith("z"))
                .sorted()
                .map(DocumentRows::entry)
                .toList();
        assertThat(rows).isEqualTo(down);
    }
}
