package dev.multicloudfunctions.conformance.document;

import static dev.multicloudfunctions.conformance.document.Sample.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.document.Sample.Colour;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.error.ErrorKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of documents does with queries. */
public abstract class DocumentQueriesConformance extends DocumentsHarness {

    private final String list = "l" + UUID.randomUUID();
    private final Random random = new Random(7);
    private Documents<Sample> samples;
    private int made;

    @BeforeEach
    void open() {
        samples = documents(SAMPLES);
    }

    private Sample sample() {
        return Sample.of(String.format("%s-%05d", list, made++)).list(list);
    }

    /** Stores one document for each value, in an order of its own, and expects them in this one. */
    private <V> void inOrder(
            List<V> values, BiFunction<Sample, V, Sample> with, Function<Sample, @Nullable V> of, Query<Sample> query) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(value -> samples.insert(with.apply(sample(), value)));

        assertThat(walk(query, 100)).extracting(of).containsExactlyElementsOf(values);
        assertThat(walk(query, 2)).extracting(of).containsExactlyElementsOf(values);
        var reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        assertThat(walk(query.descending(), 3)).extracting(of).containsExactlyElementsOf(reversed);

        for (int i = 0; i < values.size(); i++) {
            V bound = values.get(i);
            assertThat(walk(query.from(bound), 100))
                    .extracting(of)
                    .containsExactlyElementsOf(values.subList(i, values.size()));
            assertThat(walk(query.before(bound).descending(), 100))
                    .extracting(of)
                    .containsExactlyElementsOf(reversed.subList(values.size() - i, values.size()));
            assertThat(walk(query.from(bound).before(bound), 100)).isEmpty();
        }
    }

    private List<Sample> walk(Query<Sample> query, int limit) {
        var all = new ArrayList<Sample>();
        String cursor = null;
        do {
            Page<Sample> page = samples.query(query.limit(limit).after(cursor));
            all.addAll(page.items());
            cursor = page.next();
            if (cursor != null) {
                assertThat(page.items())
                        .as("a page that another follows is full")
                        .hasSize(limit);
            }
        } while (cursor != null);
        return all;
    }

    @Test
    void wholeNumbersAreOrdered() {
        inOrder(
                List.of(Integer.MIN_VALUE, -1_000, -10, -9, -1, 0, 1, 9, 10, 11, 1_000, Integer.MAX_VALUE),
                Sample::rank,
                Sample::rank,
                SAMPLES.query("byRank").equal(list));
    }

    @Test
    void decimalsAreOrderedByValue() {
        List<BigDecimal> values = List.of(
                new BigDecimal("-9999999999999999999.999999999999999999"),
                new BigDecimal("-10"),
                new BigDecimal("-1.1"),
                new BigDecimal("-1.09"),
                new BigDecimal("-0.000000000000000001"),
                new BigDecimal("0.0"),
                new BigDecimal("0.000000000000000001"),
                new BigDecimal("1.09"),
                new BigDecimal("1.10"),
                new BigDecimal("9"),
                new BigDecimal("10.0"),
                new BigDecimal("9999999999999999999.999999999999999999"));
        inOrder(
                values,
                (sample, value) -> sample.price(value.toString()),
                Sample::price,
                SAMPLES.query("byPrice").equal(list, false));
    }

    @Test
    void aDecimalThatNoOrderHoldsIsRefused() {
        assertThat(Thrown.by(() -> samples.insert(sample().price("10000000000000000000"))))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> samples.insert(sample().price("0.0000000000000000001"))))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void instantsAreOrderedToTheNanosecond() {
        inOrder(
                List.of(
                        Instant.parse("0000-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999999Z"),
                        Instant.parse("1970-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00.000000001Z"),
                        Instant.parse("2026-01-01T00:00:00.100Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z")),
                Sample::at,
                Sample::at,
                SAMPLES.query("byTime").equal(list));
    }

    @Test
    void datesAreOrdered() {
        inOrder(
                List.of(
                        LocalDate.of(0, 1, 1),
                        LocalDate.of(999, 12, 31),
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(1970, 1, 1),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(9999, 12, 31)),
                Sample::day,
                Sample::day,
                SAMPLES.query("byDay").equal(list));
    }

    @Test
    void enumsAreOrderedByName() {
        inOrder(
                List.of(Colour.BLUE, Colour.GREEN, Colour.RED),
                Sample::colour,
                Sample::colour,
                SAMPLES.query("byColour").equal(list));
    }

    @Test
    void falseComesBeforeTrue() {
        inOrder(
                List.of(false, true),
                Sample::open,
                Sample::open,
                SAMPLES.query("byOpen").equal(list));
    }

    @Test
    void textIsOrderedByItsBytes() {
        List<String> values = new ArrayList<>(List.of(
                "",
                "\u0001",
                " ",
                "!",
                "A",
                "Z",
                "_",
                "a",
                "a\u0001",
                "a ",
                "aa",
                "ab",
                "b",
                "~",
                "é",
                "\uffee",
                "😀",
                "x".repeat(254),
                "x".repeat(255)));
        values.sort(Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        inOrder(values, Sample::note, Sample::note, SAMPLES.query("byNote").equal(list));
    }

    @Test
    void textBeyondTheOrdersLimitIsRefused() {
        assertThat(Thrown.by(() -> samples.insert(sample().note("x".repeat(256)))))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aPrefixKeepsWhatBeginsWithIt() {
        for (String note : List.of("a", "ab", "abc", "abd", "ac", "b", "", "ab\uffee")) {
            samples.insert(sample().note(note));
        }
        Query<Sample> query = SAMPLES.query("byNote").equal(list);

        assertThat(walk(query.prefix("ab"), 2))
                .extracting(Sample::note)
                .containsExactly("ab", "abc", "abd", "ab\uffee");
        assertThat(walk(query.prefix("ab").descending(), 2))
                .extracting(Sample::note)
                .containsExactly("ab\uffee", "abd", "abc", "ab");
        assertThat(walk(query.prefix(""), 100)).hasSize(8);
        assertThat(walk(query.prefix("abcd"), 100)).isEmpty();
    }

    @Test
    void tiesHaveOneOrderForAllPages() {
        for (int i = 0; i < 30; i++) {
            samples.insert(sample().rank(i / 10));
        }
        Query<Sample> query = SAMPLES.query("byRank").equal(list);
        List<Sample> all = walk(query, 100);

        assertThat(all).hasSize(30).doesNotHaveDuplicates();
        for (int limit : new int[] {1, 7, 10, 30}) {
            assertThat(walk(query, limit)).isEqualTo(all);
        }
        var reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        assertThat(walk(query.descending(), 7)).isEqualTo(reversed);
    }

    @Test
    void anIndexMayHaveNoEqualityAndTwo() {
        Sample one = samples.insert(sample().open(true).price("2"));
        Sample two = samples.insert(sample().open(true).price("1"));
        samples.insert(sample().open(false).price("3"));

        assertThat(walk(SAMPLES.query("byPrice").equal(list, true), 100)).containsExactly(two, one);
        assertThat(walk(SAMPLES.query("all").prefix(list), 2)).hasSize(3);
    }

    @Test
    void equalityIsByValueAndNothingElse() {
        samples.insert(sample().rank(1));
        samples.insert(sample().list(list + "x").rank(1));
        samples.insert(sample().list(list.substring(1)).rank(1));

        assertThat(walk(SAMPLES.query("byRank").equal(list), 100)).hasSize(1);
        assertThat(walk(SAMPLES.query("byRank").equal(""), 100)).isEmpty();
    }

    @Test
    void nullKeepsADocumentOutOfThatIndexAlone() {
        samples.insert(sample().rank(null).note("n"));

        assertThat(walk(SAMPLES.query("byRank").equal(list), 100)).isEmpty();
        assertThat(walk(SAMPLES.query("byNote").equal(list), 100)).hasSize(1);
        assertThat(Thrown.by(() -> SAMPLES.query("byRank").equal((Object) null)))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aDocumentStandsWhereItsLastWriteSays() {
        Sample first = samples.insert(sample().rank(1).note("a"));
        samples.replace(first.rank(5).note(null));

        assertThat(walk(SAMPLES.query("byRank").equal(list).before(5), 100)).isEmpty();
        assertThat(walk(SAMPLES.query("byRank").equal(list), 100))
                .extracting(Sample::rank)
                .containsExactly(5);
        assertThat(walk(SAMPLES.query("byNote").equal(list), 100)).isEmpty();
        samples.delete(first.id());
        assertThat(walk(SAMPLES.query("byRank").equal(list), 100)).isEmpty();
    }

    @Test
    void aQueryOfOtherValuesThanTheIndexIsRefused() {
        assertThatThrownBy(() -> samples.query(SAMPLES.query("byRank"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> samples.query(SAMPLES.query("byRank").equal(list, "more")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> samples.query(SAMPLES.query("byRank").equal(1)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(
                        () -> samples.query(SAMPLES.query("byRank").equal(list).from("text")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(
                        () -> samples.query(SAMPLES.query("byRank").equal(list).prefix("1")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> SAMPLES.query("byName")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aLimitIsFrom1To100(int limit) {
        assertThat(Thrown.by(() -> SAMPLES.query("byRank").limit(limit))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void withoutALimitAPageHas50() {
        for (int i = 0; i < 51; i++) {
            samples.insert(sample().rank(i));
        }
        Page<Sample> page = samples.query(SAMPLES.query("byRank").equal(list).limit(null));

        assertThat(page.items()).hasSize(50);
        assertThat(samples.query(SAMPLES.query("byRank").equal(list).after(page.next()))
                        .items())
                .hasSize(1);
        assertThat(samples.query(SAMPLES.query("byRank").equal(list).limit(51)).next())
                .isNull();
    }

    @Test
    void aCursorIsBoundToIndexDirectionAndValuesNotToBoundsAndLimit() {
        for (int i = 0; i < 6; i++) {
            samples.insert(sample().rank(i).note("n" + i));
        }
        Query<Sample> query = SAMPLES.query("byRank").equal(list);
        String cursor = samples.query(query.limit(2)).next();

        assertThat(samples.query(query.limit(3).after(cursor)).items())
                .extracting(Sample::rank)
                .containsExactly(2, 3, 4);
        assertThat(samples.query(query.from(4).after(cursor)).items())
                .extracting(Sample::rank)
                .containsExactly(4, 5);
        assertThat(samples.query(query.before(3).after(cursor)).items())
                .extracting(Sample::rank)
                .containsExactly(2);
        for (Query<Sample> other : List.of(
                query.descending(),
                SAMPLES.query("byRank").equal(list + "x"),
                SAMPLES.query("byNote").equal(list))) {
            assertThat(Thrown.by(() -> samples.query(other.after(cursor)))).isEqualTo(ErrorKind.INVALID);
        }
        assertThat(Thrown.by(() -> samples.list(1, cursor))).isEqualTo(ErrorKind.INVALID);
        assertThat(cursor).isNotNull().matches("[A-Za-z0-9_-]{1,1024}");
    }

    @Test
    void aChangedCursorIsRefused() {
        for (int i = 0; i < 3; i++) {
            samples.insert(sample().rank(i));
        }
        Query<Sample> query = SAMPLES.query("byRank").equal(list);
        String cursor = Objects.requireNonNull(samples.query(query.limit(1)).next());

        for (int i = 0; i < cursor.length(); i++) {
            char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String forged = cursor.substring(0, i) + changed + cursor.substring(i + 1);
            assertThat(Thrown.by(() -> samples.query(query.after(forged)))).isEqualTo(ErrorKind.INVALID);
        }
        assertThat(Thrown.by(() -> samples.query(query.after(cursor + "=")))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> samples.query(query.after("")))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aCursorOutlivesTheDocumentThatItEndedWith() {
        for (int i = 0; i < 4; i++) {
            samples.insert(sample().rank(i));
        }
        Query<Sample> query = SAMPLES.query("byRank").equal(list);
        Page<Sample> page = samples.query(query.limit(2));
        samples.delete(page.items().get(1).id());

        assertThat(samples.query(query.after(page.next())).items())
                .extracting(Sample::rank)
                .containsExactly(2, 3);
    }

    @Test
    void whatStaysIsFoundOnceWhileOthersComeAndGo() {
        for (int i = 0; i < 40; i++) {
            samples.insert(sample().rank(2 * i));
        }
        Query<Sample> query = SAMPLES.query("byRank").equal(list);
        List<Sample> stay = walk(query, 100);
        var round = new AtomicInteger();

        List<Sample> seen = Meanwhile.repeat(
                () -> {
                    Sample passing = samples.put(
                            Sample.of(list + "-passing").list(list).rank(2 * (round.incrementAndGet() % 40) + 1));
                    samples.delete(passing.id());
                },
                () -> pages(query, 7));

        assertThat(seen).filteredOn(sample -> !sample.id().endsWith("passing")).containsExactlyElementsOf(stay);
    }

    /** A walk in which pages may be short, as they may while documents vanish. */
    private List<Sample> pages(Query<Sample> query, int limit) {
        var all = new ArrayList<Sample>();
        String cursor = null;
        do {
            Page<Sample> page = samples.query(query.limit(limit).after(cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** A document that is not there any more at a time. */
    public record Lease(String id, String list, @Nullable Instant endsAt, int rank, long version) {}

    private static final DocumentCollection<Lease> LEASES = DocumentCollection.of("leases", Lease.class)
            .key("id")
            .version("version")
            .expires("endsAt")
            .index("byRank", "list", "rank");

    @Test
    void whatHasExpiredIsPassedOverAndSwept() {
        Documents<Lease> leases = documents(LEASES);
        for (int i = 0; i < 30; i++) {
            Instant end = i % 3 == 0 ? null : clock.instant().plusSeconds(i);
            leases.insert(new Lease(list + i, list, end, i, 0));
        }
        clock.set(clock.instant().plusSeconds(100));
        leases.insert(new Lease(list + "new", list, clock.instant().plusSeconds(1), 100, 0));

        Page<Lease> page = leases.query(LEASES.query("byRank").equal(list).limit(5));
        assertThat(page.items()).extracting(Lease::rank).containsExactly(0, 3, 6, 9, 12);
        assertThat(leases.query(LEASES.query("byRank")
                                .equal(list)
                                .after(page.next())
                                .limit(100))
                        .items())
                .extracting(Lease::rank)
                .containsExactly(15, 18, 21, 24, 27, 100);

        var upkeep = new DocumentUpkeep<>(LEASES, driver(LEASES), clock);
        int swept = upkeep.sweep(7) + upkeep.sweep(1_000);
        if (!driver(LEASES).removesExpired()) {
            assertThat(swept).isGreaterThanOrEqualTo(20);
        }
        assertThat(upkeep.sweep(1_000)).isZero();
        assertThat(leases.find(list + "new")).isPresent();
        assertThat(leases.find(list + "3")).isPresent();
    }

    /** What a version without the index wrote. */
    public record Unindexed(String id, String list, int rank) {}

    @Test
    void anIndexThatIsDeclaredLaterIsFilledByReindex() {
        String name = "reindexed";
        Documents<Unindexed> before =
                documents(DocumentCollection.of(name, Unindexed.class).key("id"));
        for (int i = 0; i < 12; i++) {
            before.put(new Unindexed(list + i, list, i));
        }
        DocumentCollection<Unindexed> indexed =
                DocumentCollection.of(name, Unindexed.class).key("id").index("byRank", "list", "rank");
        Documents<Unindexed> after = documents(indexed);
        after.put(new Unindexed(list + 3, list, 30));
        var upkeep = new DocumentUpkeep<>(indexed, driver(indexed), clock);

        String place = null;
        do {
            place = upkeep.reindex(place).next();
        } while (place != null);

        assertThat(after.query(indexed.query("byRank").equal(list)).items())
                .extracting(Unindexed::rank)
                .containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 30);
        assertThat(upkeep.reindex(null).rewritten()).isZero();
    }
}
