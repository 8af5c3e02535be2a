package dev.multicloudfunctions.gcp.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What our driver does, Google's own client sees, and the other way round. */
class FirestoreDocumentsOracleTest {

    /** A document with a field of each kind that is stored. */
    public record Offer(
            String id,
            String title,
            long count,
            boolean open,
            BigDecimal price,
            List<String> tags,
            @Nullable Instant endsAt,
            long version) {}

    private static final DocumentCollection<Offer> OFFERS = DocumentCollection.of("offers", Offer.class)
            .key("id")
            .version("version")
            .index("by-count", "open", "count")
            .index("byTitle", "title")
            .expires("endsAt");

    private static final Instant END = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private static Firestore google;

    private final String collection = "oracle-" + UUID.randomUUID();
    private final Documents<Offer> offers = PortableDocuments.of(
            OFFERS,
            new FirestoreDocuments(FirestoreEmulator.client(), collection, OFFERS),
            Clock.fixed(Instant.parse("0000-01-01T00:00:00Z"), ZoneOffset.UTC));

    @BeforeAll
    static void open() {
        google = FirestoreOptions.newBuilder()
                .setProjectId(FirestoreEmulator.PROJECT)
                .setEmulatorHost(FirestoreEmulator.host())
                .build()
                .getService();
    }

    @AfterAll
    static void close() throws Exception {
        if (google != null) {
            google.close();
        }
    }

    private static Offer offer(String id, long count) {
        return new Offer(id, "Lämp \"😀\" \\ \u2028", count, true, new BigDecimal("12.50"), List.of("a"), END, 1);
    }

    private DocumentReference document(String id) {
        return google.collection(collection).document(id);
    }

    @Test
    void googleReadsWhatWeStored() throws Exception {
        offers.insert(offer("o-1", 7));

        Map<String, Object> data =
                Objects.requireNonNull(document("o-1").get().get().getData());
        assertThat(data)
                .containsOnlyKeys(
                        "title",
                        "count",
                        "open",
                        "price",
                        "tags",
                        "endsAt",
                        "version",
                        "_revision",
                        "_expires",
                        "_index_by_count",
                        "_index_byTitle",
                        "_index__expires");
        assertThat(data)
                .contains(
                        Map.entry("title", "Lämp \"😀\" \\ \u2028"),
                        Map.entry("count", 7L),
                        Map.entry("open", true),
                        Map.entry("price", "12.50"),
                        Map.entry("tags", "[\"a\"]"),
                        Map.entry("endsAt", "2026-03-01T12:00:00.123456789Z"),
                        Map.entry("version", 1L));
        // A policy of time-to-live takes timestamps alone: https://cloud.google.com/firestore/docs/ttl
        assertThat(data.get("_expires")).isEqualTo(Timestamp.parseTimestamp("2026-03-01T12:00:00.123456Z"));
    }

    @Test
    void whatDoesNotExpireHasNoTimestampAndTheYear0IsTheFirstThatThereIs() throws Exception {
        offers.insert(new Offer("never", "t", 1, true, BigDecimal.ONE, List.of(), null, 1));
        Instant first = Instant.parse("0000-01-01T00:00:00.000000001Z");
        offers.insert(new Offer("first", "t", 1, true, BigDecimal.ONE, List.of(), first, 1));

        assertThat(document("never").get().get().getData()).doesNotContainKeys("_expires", "endsAt", "_index__expires");
        assertThat(document("first").get().get().getTimestamp("_expires"))
                .isEqualTo(Timestamp.parseTimestamp("0001-01-01T00:00:00Z"));
        assertThat(offers.find("first").orElseThrow().endsAt()).isEqualTo(first);
    }

    @Test
    void weReadWhatGoogleStoredAndLeaveOutWhatIsNotOurs() throws Exception {
        offers.insert(offer("o-1", 7));
        Map<String, Object> copy =
                new HashMap<>(Objects.requireNonNull(document("o-1").get().get().getData()));
        copy.put("addedByOthers", Map.of("a", List.of(true, 1.5, Map.of("b", List.of()))));
        copy.put("when", Timestamp.now());
        copy.put("nothing", null);
        document("o-2").set(copy).get();

        assertThat(offers.find("o-2")).contains(offer("o-2", 7));
        assertThat(offers.replace(offer("o-2", 8)).version()).isEqualTo(2);
    }

    @Test
    void aChangeByOthersIsAnotherRevision() throws Exception {
        offers.insert(offer("o-1", 7));
        var changed = new ArrayList<Offer>();
        Offer last = offers.update("o-1", seen -> {
            if (changed.isEmpty()) {
                try {
                    document("o-1").update("count", 100L).get();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }
            changed.add(seen);
            return new Offer(
                    "o-1", "t", seen.count() + 1, true, seen.price(), seen.tags(), seen.endsAt(), seen.version());
        });

        assertThat(changed).extracting(Offer::count).containsExactly(7L, 100L);
        assertThat(last.count()).isEqualTo(101);
    }

    @Test
    void keysThatAreNoIdsAreFoundByTheirEscapes() throws Exception {
        offers.insert(offer("__a/b~__", 1));

        assertThat(document("~__a~-b~~__").get().get().exists()).isTrue();
        assertThat(offers.find("__a/b~__")).isPresent();
        assertThat(offers.list(10, null).items()).extracting(Offer::id).containsExactly("__a/b~__");
    }

    @Test
    void theOrderOfEntriesIsTheOrderOfValues() throws Exception {
        for (int i = 0; i < 25; i++) {
            offers.insert(offer("o-" + i, (i * 7 % 25) - 12));
        }
        List<Long> theirs = new ArrayList<>();
        for (QueryDocumentSnapshot each :
                google.collection(collection).orderBy("_index_by_count").get().get()) {
            theirs.add(each.getLong("count"));
        }

        assertThat(theirs).hasSize(25).isSorted();
        assertThat(offers.query(OFFERS.query("by-count").equal(true).limit(100)).items())
                .extracting(Offer::count)
                .containsExactlyElementsOf(theirs);
    }
}
