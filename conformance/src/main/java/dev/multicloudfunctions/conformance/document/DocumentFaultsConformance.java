package dev.multicloudfunctions.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a write, and of a caller, when a store or the way to it fails: one effect, told as it is. */
public abstract class DocumentFaultsConformance {

    /** A document that stands in an index. */
    public record Item(String id, String list, int rank, long version) {
        Item rank(int next) {
            return new Item(id, list, next, version);
        }
    }

    /** A document without a version. */
    public record Note(String id, String text) {}

    public static final DocumentCollection<Item> ITEMS = DocumentCollection.of("faulty-items", Item.class)
            .key("id")
            .version("version")
            .index("byRank", "list", "rank");

    public static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("faulty-notes", Note.class).key("id");

    /** All that write. Each finds rank 1, if it needs a document, and leaves rank 2, or none. */
    enum Write {
        INSERT,
        PUT,
        REPLACE,
        UPDATE,
        DELETE,
        DELETE_VERSION;

        /** The document as it is then, or none. */
        Optional<Item> done(Documents<Item> items, Item before) {
            switch (this) {
                case INSERT:
                    return Optional.of(items.insert(before.rank(2)));
                case PUT:
                    return Optional.of(items.put(before.rank(2)));
                case REPLACE:
                    return Optional.of(items.replace(before.rank(2)));
                case UPDATE:
                    return Optional.of(items.update(before.id(), item -> item.rank(item.rank() + 1)));
                case DELETE:
                    assertThat(items.delete(before.id())).isTrue();
                    return Optional.empty();
                default:
                    assertThat(items.delete(before.id(), before.version())).isTrue();
                    return Optional.empty();
            }
        }
    }

    /** Short pauses, and time enough for a busy machine. */
    private static final RetryPolicy PATIENT = new RetryPolicy(4, 50, 120, 10_000, 10_000);

    /** Where an answer does not come at all, so that a test need not wait long for it. */
    private static final RetryPolicy HASTY = new RetryPolicy(4, 50, 120, 10_000, 700);

    /** No write makes more requests. */
    private static final int MOST_REQUESTS = 20;

    private final List<Long> pauses = new ArrayList<>();
    private FaultyProxy proxy;
    private Documents<Item> items;

    /** Starts a proxy before the store. */
    protected abstract FaultyProxy newProxy() throws IOException;

    /** A driver that calls the store at this address, with this patience; its table is there. */
    protected abstract DocumentDriver newDriver(
            DocumentCollection<?> collection, URI store, RetryPolicy policy, Pause pause, Clock clock);

    /** The proxy before the store. */
    protected final FaultyProxy proxy() {
        return proxy;
    }

    /** The documents behind the proxy. */
    protected final Documents<Item> items() {
        return items;
    }

    private <T> Documents<T> documents(DocumentCollection<T> collection, RetryPolicy policy, Clock clock) {
        return PortableDocuments.of(
                collection, newDriver(collection, proxy.uri(), policy, pauses::add, clock), Clock.systemUTC());
    }

    @BeforeEach
    void standInTheWay() throws IOException {
        proxy = newProxy();
        items = documents(ITEMS, PATIENT, Clock.systemUTC());
        items.insert(item());
        forget();
    }

    @AfterEach
    void stepAside() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverRequestLosesItsAnswerAWriteHasOneEffect(Write write) {
        for (Fault fault : List.of(
                Fault.ANSWER_LOST,
                Fault.CUT_OFF,
                Fault.NOT_JSON,
                Fault.FAILED_AFTERWARDS,
                Fault.CLOSED,
                Fault.THROTTLED)) {
            succeedsDespite(fault, write, items);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverRequestIsNotAnsweredInTimeAWriteHasOneEffect(Write write) {
        succeedsDespite(Fault.SLOW, write, documents(ITEMS, HASTY, Clock.systemUTC()));
    }

    private void succeedsDespite(Fault fault, Write write, Documents<Item> faulty) {
        int count = 0;
        for (int i = 0; i <= count; i++) {
            assertThat(i).isLessThan(MOST_REQUESTS);
            Item before = before(write);
            int request = i;
            AtomicInteger requests = meet(fault, n -> n == request);

            Optional<Item> after = write.done(faulty, before);

            count = requests.get();
            meetNothing();
            assertSame(before, after);
            after.ifPresent(item -> assertThat(item.version()).isEqualTo(write == Write.INSERT ? 1 : 2));
        }
        assertThat(count).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aCrashAfterAnyRequestOfAWriteLeavesADocumentAndItsEntryTogether(Write write) {
        int count = 0;
        for (int i = 0; i <= count; i++) {
            assertThat(i).isLessThan(MOST_REQUESTS);
            Item before = before(write);
            int carriedOut = i;
            AtomicInteger requests = meet(Fault.DENIED, n -> n >= carriedOut);
            try {
                write.done(items, before);
            } catch (FunctionException crash) {
                assertThat(crash.kind()).isEqualTo(ErrorKind.INTERNAL);
            }
            count = Math.max(count, requests.get());
            meetNothing();

            assertSame(before, items.find(before.id()));
            Item next = items.put(before.rank(3));
            assertSame(before, Optional.of(next));
            assertThat(items.delete(before.id(), next.version())).isTrue();
            assertSame(before, Optional.empty());
        }
        assertThat(count).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "CUT_OFF", "NOT_JSON"})
    void whateverIsReadIsReadAgainWithoutAWholeAnswer(Fault fault) {
        Item item = items.insert(item());
        proxy.next(fault);
        assertThat(items.find(item.id())).contains(item);
        proxy.next(fault);
        assertThat(items.findAll(List.of(item.id(), "none"))).containsOnlyKeys(item.id());
        proxy.next(fault);
        assertThat(items.query(ITEMS.query("byRank").equal(item.list())).items())
                .containsExactly(item);
        proxy.next(fault);
        assertThat(items.list(1, null).items()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void duringAnOutageNothingIsMissingOrDone(Write write) {
        Item before = before(write);
        meet(Fault.FAILED, n -> true);

        assertThat(Thrown.by(() -> write.done(items, before))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(Thrown.by(() -> items.find(before.id()))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(Thrown.by(() -> items.query(ITEMS.query("byRank").equal(before.list()))))
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    /** By its key and in its index there is this document and no other. */
    private void assertSame(Item before, Optional<Item> wanted) {
        assertThat(items.find(before.id())).isEqualTo(wanted);
        assertThat(items.query(ITEMS.query("byRank").equal(before.list())).items())
                .isEqualTo(wanted.stream().toList());
    }

    private Item before(Write write) {
        Item item = item();
        return write == Write.INSERT ? item : items.insert(item);
    }

    /** From now on requests meet a fault by their number, from 0; what is returned counts them. */
    private AtomicInteger meet(Fault fault, IntPredicate which) {
        var requests = new AtomicInteger();
        proxy.choose((operation, body) -> which.test(requests.getAndIncrement()) ? fault : null);
        return requests;
    }

    private void meetNothing() {
        proxy.choose((operation, body) -> null);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "NOT_JSON", "FAILED_AFTERWARDS", "CLOSED"})
    void withoutAVersionAWriteHasOneEffectToo(Fault fault) {
        Documents<Note> notes = documents(NOTES, PATIENT, Clock.systemUTC());
        String id = UUID.randomUUID().toString();
        proxy.next(fault);
        notes.put(new Note(id, "a"));
        meet(fault, n -> n == 1);
        notes.update(id, note -> new Note(id, note.text() + "b"));

        assertThat(notes.find(id)).contains(new Note(id, "ab"));
        proxy.next(fault);
        assertThat(notes.delete(id)).isTrue();
        assertThat(notes.find(id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "FAILED_AFTERWARDS", "CLOSED"})
    void whatOthersWroteIsNotMistakenForOurOwnDespite(Fault fault) {
        Item first = items.insert(item());
        Item theirs = items.replace(first.rank(2));
        proxy.next(fault);
        assertThat(Thrown.by(() -> items.insert(first))).isEqualTo(ErrorKind.CONFLICT);
        proxy.next(fault);
        assertThat(Thrown.by(() -> items.replace(first.rank(2)))).isEqualTo(ErrorKind.PRECONDITION);
        proxy.next(fault);
        assertThat(Thrown.by(() -> items.delete(first.id(), 1))).isEqualTo(ErrorKind.PRECONDITION);

        assertThat(items.find(first.id())).contains(theirs);
    }

    @Test
    void afterFourAttemptsTheStoreIsUnavailable() {
        // An exchange that is closed at once may be sent again by the JDK itself when it only reads.
        proxy.next(Fault.THROTTLED, Fault.FAILED, Fault.FAILED_AFTERWARDS, Fault.THROTTLED);

        assertThat(Thrown.by(() -> items.find("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(proxy.operations()).hasSize(4);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(0L, 50L);
        assertThat(pauses.get(1)).isBetween(0L, 100L);
        assertThat(pauses.get(2)).isBetween(0L, 120L);
    }

    @Test
    void threeFaultsInARowAreOvercome() {
        proxy.next(Fault.ANSWER_LOST, Fault.THROTTLED, Fault.FAILED_AFTERWARDS);
        Item item = items.insert(item());

        assertThat(items.find(item.id())).contains(item);
    }

    @Test
    void aConditionThatDoesNotHoldIsNoFault() {
        Item item = items.insert(item());

        assertThat(Thrown.by(() -> items.insert(item))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(Thrown.by(() -> items.replace(new Item(item.id(), item.list(), 1, 7))))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRefusalOfThePolicyIsOurOwnFault() {
        proxy.next(Fault.DENIED);

        assertThat(Thrown.by(() -> items.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy.operations()).hasSize(1);
    }

    /** Newer keys are fetched once; who refuses these too is not asked for ever. */
    @Test
    void keysThatAreRefusedAgainAreOurOwnFault() {
        meet(Fault.EXPIRED, n -> true);

        assertThat(Thrown.by(() -> items.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy.operations()).hasSizeBetween(1, 2);
        meetNothing();
        assertThat(items.find("a")).isEmpty();
    }

    @Test
    void nothingIsRepeatedWhenTheInvocationEndsBefore() {
        proxy.next(Fault.SLOW, Fault.SLOW);

        try (var scope = Invocation.within(Duration.ofMillis(100), "id", null).enter()) {
            assertThat(Thrown.by(() -> items.find("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        }
        assertThat(proxy.operations()).hasSize(1);
    }

    @Test
    void readingCostsTheSameInALargeCollection() {
        String list = UUID.randomUUID().toString();
        List<String> keys = fill(list, 0, 20).subList(0, 10);
        List<Integer> small = costs(list, keys);
        fill(list, 20, 120);
        List<Integer> large = costs(list, keys);

        for (int i = 0; i < small.size(); i++) {
            // How many requests a page needs may depend a little on how documents are spread.
            assertThat(large.get(i)).as("requests %s", i).isBetween(1, 2 * small.get(i));
        }
        assertThat(large.get(0)).as("requests of find").isEqualTo(small.get(0));
    }

    private List<String> fill(String list, int from, int before) {
        List<String> keys = new ArrayList<>();
        for (int i = from; i < before; i++) {
            keys.add(items.insert(new Item(list + i, list, i, 0)).id());
        }
        return keys;
    }

    /** The requests that reading a document, ten, a page of a query from its middle, and of a list make. */
    private List<Integer> costs(String list, List<String> keys) {
        String cursor = items.query(ITEMS.query("byRank").equal(list).limit(5)).next();
        return List.of(
                requests(() -> assertThat(items.find(keys.get(0))).isPresent()),
                requests(() -> assertThat(items.findAll(keys)).hasSize(10)),
                requests(() -> {
                    Page<Item> page = items.query(
                            ITEMS.query("byRank").equal(list).limit(5).after(cursor));
                    assertThat(page.items()).extracting(Item::rank).containsExactly(5, 6, 7, 8, 9);
                }),
                requests(() -> assertThat(items.list(5, null).items()).hasSize(5)));
    }

    /** How many requests an action makes. */
    protected final int requests(Runnable action) {
        proxy.operations().clear();
        action.run();
        return proxy.operations().size();
    }

    /** Checks that a clock which is wrong by so much costs one more request, and one only. */
    protected final void aWrongClockIsCorrectedOnce(Duration by) {
        Documents<Item> wrong = documents(ITEMS, PATIENT, Clock.offset(Clock.systemUTC(), by));

        assertThat(wrong.find("a")).isEmpty();
        assertThat(wrong.find("b")).isEmpty();
        assertThat(proxy.operations()).hasSize(3);
        assertThat(pauses).isEmpty();
    }

    private void forget() {
        proxy.operations().clear();
        pauses.clear();
    }

    /** A document of rank 1 that nobody has stored, alone in its list. */
    private static Item item() {
        return new Item(UUID.randomUUID().toString(), UUID.randomUUID().toString(), 1, 1);
    }
}
