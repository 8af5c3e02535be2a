package dev.multicloudfunctions.conformance.document;

import static dev.multicloudfunctions.conformance.document.Sample.OTHERS;
import static dev.multicloudfunctions.conformance.document.Sample.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.document.Sample.Part;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of documents does with single documents. Queries are {@link DocumentQueriesConformance}'s. */
public abstract class DocumentsConformance extends DocumentsHarness {

    /** A document that is not there any more at a time. */
    public record Session(String token, @Nullable Instant endsAt, long version) {}

    /** A document without a version. */
    public record Plain(String name, String text) {}

    /** What an older version of the application wrote. */
    public record Older(String id, String name, String dropped) {}

    /** What a newer one reads. */
    public record Newer(
            String id,
            String name,
            @Nullable Integer added,
            @Nullable List<Part> parts) {}

    /** What a newer one reads that forgot that old documents lack a component. */
    public record Forgetful(String id, String name, String required) {}

    private static final DocumentCollection<Session> SESSIONS = DocumentCollection.of("sessions", Session.class)
            .key("token")
            .version("version")
            .expires("endsAt");
    private static final DocumentCollection<Plain> PLAINS =
            DocumentCollection.of("plains", Plain.class).key("name");

    private final String id = "t" + UUID.randomUUID();

    private Documents<Sample> samples() {
        return documents(SAMPLES);
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertThat(samples().find(id)).isEmpty();
        assertThat(samples().findAll(List.of(id, "x" + id))).isEmpty();
        assertThat(samples().delete(id)).isFalse();
        assertThat(samples().delete(id, 1)).isFalse();
        assertThat(Thrown.by(() -> samples().replace(Sample.of(id).version(1)))).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(Thrown.by(() -> samples().update(id, sample -> sample))).isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void aDocumentIsFoundAsItWasStored() {
        Sample full = Sample.of(id)
                .rank(Integer.MIN_VALUE)
                .price("-0.00120")
                .at(Instant.parse("1969-12-31T23:59:59.000000001Z"))
                .day(LocalDate.of(9999, 12, 31))
                .open(true)
                .note("")
                .parts(
                        new Part("a\"\\\n\u2028", new BigDecimal("1000.00")),
                        List.of(new Part("b", null), new Part("", new BigDecimal("0.0"))),
                        Map.of("", Long.MIN_VALUE, "ключ", Long.MAX_VALUE));

        Sample stored = samples().insert(full.version(77));

        assertThat(stored).isEqualTo(full.version(1));
        assertThat(samples().find(id)).contains(stored);
    }

    @Test
    void nullsStayNull() {
        Sample stored = samples().insert(Sample.of(id));

        assertThat(samples().find(id)).contains(stored);
    }

    static List<Instant> instants() {
        return List.of(
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("1970-01-01T00:00:00.100Z"),
                Instant.parse("2026-02-28T23:59:59.000001Z"));
    }

    @ParameterizedTest
    @MethodSource("instants")
    void instantsAreKeptToTheNanosecond(Instant at) {
        samples().insert(Sample.of(id).at(at));

        assertThat(samples().find(id).orElseThrow().at()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a/b",
                "a\\b",
                "a#b?c%d",
                "..",
                "a b",
                "é",
                "e\u0301",
                "😀",
                "x\u007f\u0085y",
                "'; --",
                "_id",
                "__a__",
                "\t\n",
                "A",
                "a"
            })
    void anyTextIsAKey(String text) {
        String key = text + id;
        samples().insert(Sample.of(key));

        assertThat(samples().find(key).orElseThrow().id()).isEqualTo(key);
        assertThat(samples().findAll(List.of(key))).containsOnlyKeys(key);
        assertThat(samples().delete(key, 1)).isTrue();
        assertThat(samples().find(key)).isEmpty();
    }

    @Test
    void keysHaveFrom1To255BytesOfUtf8() {
        String longest = id + "é".repeat((255 - id.length()) / 2);
        longest += "x".repeat(255 - id.length() - (255 - id.length()) / 2 * 2);
        samples().insert(Sample.of(longest));

        assertThat(samples().find(longest)).isPresent();
        String tooLong = longest + "x";
        assertThat(Thrown.by(() -> samples().insert(Sample.of(tooLong)))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> samples().insert(Sample.of("")))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> samples().insert(Sample.of("a\u0000")))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> samples().insert(Sample.of("\ud800")))).isEqualTo(ErrorKind.INVALID);
        assertThat(samples().find(tooLong)).isEmpty();
        assertThat(samples().find("")).isEmpty();
        assertThat(samples().delete(tooLong)).isFalse();
    }

    @Test
    void keysOfOtherCasesAndFormsAreOthers() {
        samples().insert(Sample.of("Å" + id));

        assertThat(samples().find("å" + id)).isEmpty();
        assertThat(samples().find("A\u030a" + id)).isEmpty();
        assertThat(samples().find("Å" + id + " ")).isEmpty();
    }

    @Test
    void aComponentHasAtMost32768UnitsOfUtf16() {
        Documents<Plain> plains = documents(PLAINS);
        plains.insert(new Plain(id, "😀".repeat(16_384)));

        assertThat(plains.find(id).orElseThrow().text()).hasSize(32_768);
        assertThat(Thrown.by(() -> plains.put(new Plain(id, "n".repeat(32_769)))))
                .isEqualTo(ErrorKind.TOO_LARGE);
    }

    /** Many large texts, so that the limit of the whole is met before that of a component. */
    public record Large(
            String id, String a, String b, String c, String d, String e, String f, String g, String h, String i) {}

    @Test
    void theLimitOfAWholeDocumentIsExact() {
        Documents<Large> large =
                documents(DocumentCollection.of("large", Large.class).key("id"));
        String full = "é".repeat(24_000);
        // Nine names of one letter, the name of the key, the key and eight full texts come before the last.
        int left = 390 * 1024 - 9 - 2 - id.length() - 8 * 48_000;

        large.insert(new Large(id, full, full, full, full, full, full, full, full, "x".repeat(left)));

        assertThat(large.find(id).orElseThrow().i()).hasSize(left);
        assertThat(Thrown.by(() ->
                        large.put(new Large(id, full, full, full, full, full, full, full, full, "x".repeat(left + 1)))))
                .isEqualTo(ErrorKind.TOO_LARGE);
    }

    @Test
    void aDocumentHasAtMost249Components() throws Exception {
        storesAndFinds(WideRecord.of(249));

        Class<?> wider = WideRecord.of(250);
        assertThatThrownBy(() -> documents(DocumentCollection.of("wider", wider).key("id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("250 components, and 249 are the most");
    }

    private <T> void storesAndFinds(Class<T> wide) throws Exception {
        Documents<T> documents = documents(DocumentCollection.of("wide", wide).key("id"));
        T document = WideRecord.filled(wide, id);

        documents.insert(document);

        assertThat(documents.find(id)).contains(document);
    }

    @Test
    void theSameKeyIsInsertedOnce() {
        samples().insert(Sample.of(id).note("first"));

        assertThat(Thrown.by(() -> samples().insert(Sample.of(id).note("second"))))
                .isEqualTo(ErrorKind.CONFLICT);
        assertThat(samples().find(id).orElseThrow().note()).isEqualTo("first");
    }

    @Test
    void ofManyInsertsOfOneKeyAtOnceOneSucceeds() throws Exception {
        List<@Nullable ErrorKind> kinds = atOnce(
                200, n -> () -> Thrown.by(() -> samples().insert(Sample.of(id).rank(n))));

        assertThat(kinds).filteredOn(kind -> kind == null).hasSize(1);
        assertThat(kinds).filteredOn(ErrorKind.CONFLICT::equals).hasSize(199);
    }

    @Test
    void replacingNeedsTheVersionThatIsStored() {
        Sample first = samples().insert(Sample.of(id));
        Sample second = samples().replace(first.note("second"));

        assertThat(second.version()).isEqualTo(2);
        assertThat(Thrown.by(() -> samples().replace(first.note("late")))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(Thrown.by(() -> samples().replace(first.version(3)))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(samples().find(id)).contains(second);
    }

    @Test
    void puttingTakesThePlaceOfWhateverIsThere() {
        assertThat(samples().put(Sample.of(id)).version()).isEqualTo(1);
        assertThat(samples().put(Sample.of(id).note("b").version(1)).version()).isEqualTo(2);
        assertThat(samples().put(Sample.of(id).note("c").version(1)).version()).isEqualTo(3);
        assertThat(samples().find(id).orElseThrow().note()).isEqualTo("c");
    }

    @Test
    void deletingMayNeedAVersion() {
        samples().insert(Sample.of(id));
        samples().put(Sample.of(id));

        assertThat(Thrown.by(() -> samples().delete(id, 1))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(samples().delete(id, 2)).isTrue();
        assertThat(samples().delete(id)).isFalse();
        assertThat(samples().insert(Sample.of(id)).version()).isEqualTo(1);
        assertThat(samples().delete(id)).isTrue();
    }

    @Test
    void updatesOfManyAtOnceAllCount() throws Exception {
        samples().insert(Sample.of(id).rank(0));

        atOnce(writers(), n -> () -> {
            for (int i = 0; i < updatesOfEach(); i++) {
                count();
            }
            return n;
        });

        Sample last = samples().find(id).orElseThrow();
        assertThat(last.rank()).isEqualTo(writers() * updatesOfEach());
        assertThat(last.version()).isEqualTo(1L + writers() * updatesOfEach());
    }

    /** Whom others were faster than for as long as an update may last is told to try again, and does; nothing has counted then. */
    private void count() {
        for (int refused = 0; ; refused++) {
            try {
                samples().update(id, sample -> sample.rank(1 + (sample.rank() == null ? 0 : sample.rank())));
                return;
            } catch (FunctionException failure) {
                if (failure.kind() != ErrorKind.UNAVAILABLE || refused == refusals()) {
                    throw failure;
                }
            }
        }
    }

    @Test
    void anUpdateKeepsTheKeyAndWhatItsOperatorThrowsPasses() {
        samples().insert(Sample.of(id));

        assertThatThrownBy(() -> samples().update(id, sample -> Sample.of("other" + id)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> samples().update(id, sample -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(samples().find(id).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void withoutAVersionReplacingTakesThePlaceOfWhatExists() {
        Documents<Plain> plains = documents(PLAINS);

        assertThat(Thrown.by(() -> plains.replace(new Plain(id, "a")))).isEqualTo(ErrorKind.NOT_FOUND);
        plains.put(new Plain(id, "a"));
        plains.replace(new Plain(id, "b"));
        plains.update(id, plain -> new Plain(id, plain.text() + "c"));

        assertThat(plains.find(id)).contains(new Plain(id, "bc"));
        assertThatThrownBy(() -> plains.delete(id, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutAVersionUpdatesAtOnceAllCountToo() throws Exception {
        Documents<Plain> plains = documents(PLAINS);
        plains.put(new Plain(id, ""));

        atOnce(8, n -> () -> plains.update(id, plain -> new Plain(id, plain.text() + n)));

        assertThat(plains.find(id).orElseThrow().text()).hasSize(8).contains("0", "1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void manyAreFoundAtOnce() {
        List<String> keys = IntStream.range(0, 100).mapToObj(n -> "k" + n + id).toList();
        keys.stream().skip(1).forEach(key -> samples().insert(Sample.of(key)));

        Map<String, Sample> found = samples().findAll(keys);

        assertThat(found).hasSize(99).doesNotContainKey("k0" + id);
        found.forEach((key, sample) -> assertThat(sample.id()).isEqualTo(key));
        assertThat(samples().findAll(List.of())).isEmpty();
        assertThat(samples().findAll(List.of(keys.get(1), keys.get(1)))).hasSize(1);
        var more = new ArrayList<>(keys);
        more.add("one more");
        assertThat(Thrown.by(() -> samples().findAll(more))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void twoCollectionsDoNotSeeEachOther() {
        Documents<Sample> others = documents(OTHERS);
        samples().insert(Sample.of(id).list(id).rank(1).note("sample"));
        others.insert(Sample.of(id).list(id).rank(1).note("other"));

        assertThat(samples().find(id).orElseThrow().note()).isEqualTo("sample");
        assertThat(others.query(OTHERS.query("byRank").equal(id)).items())
                .extracting(Sample::note)
                .containsExactly("other");
        assertThat(others.delete(id)).isTrue();
        assertThat(samples().query(SAMPLES.query("byRank").equal(id)).items()).hasSize(1);
    }

    @Test
    void theListHoldsEachDocumentOnce() {
        Documents<Plain> plains =
                documents(DocumentCollection.of("listed", Plain.class).key("name"));
        var names = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            names.add("l" + i + id);
            plains.put(new Plain(names.get(i), "x"));
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            Page<Plain> page = plains.list(10, cursor);
            page.items().forEach(plain -> seen.add(plain.name()));
            cursor = page.next();
            assertThat(page.items().size() == 10 || cursor == null).isTrue();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(names);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aListHasALimitFrom1To100(int limit) {
        assertThat(Thrown.by(() -> samples().list(limit, null))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("", "x", "AAAA", "😀", "A".repeat(2000))) {
            assertThat(Thrown.by(() -> samples().list(1, cursor))).isEqualTo(ErrorKind.INVALID);
        }
    }

    @Test
    void whatHasExpiredIsNotThere() {
        Documents<Session> sessions = documents(SESSIONS);
        Instant end = clock.instant().plusSeconds(60);
        sessions.insert(new Session(id, end, 0));
        sessions.insert(new Session("forever" + id, null, 0));

        assertThat(sessions.find(id)).isPresent();
        clock.advance(Duration.ofSeconds(60));

        assertThat(sessions.find(id)).isEmpty();
        assertThat(sessions.findAll(List.of(id, "forever" + id))).containsOnlyKeys("forever" + id);
        assertThat(sessions.delete(id)).isFalse();
        assertThat(Thrown.by(() -> sessions.replace(new Session(id, end, 1)))).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(sessions.insert(new Session(id, end.plusSeconds(60), 0)).version())
                .isEqualTo(1);
        assertThat(sessions.find(id)).isPresent();
    }

    @Test
    void aNewerShapeReadsWhatAnOlderOneWroteAndTheOtherWayRound() {
        String name = "shapes";
        Documents<Older> older =
                documents(DocumentCollection.of(name, Older.class).key("id"));
        Documents<Newer> newer =
                documents(DocumentCollection.of(name, Newer.class).key("id"));
        Documents<Forgetful> forgetful =
                documents(DocumentCollection.of(name, Forgetful.class).key("id"));
        older.insert(new Older(id, "a", "gone"));

        assertThat(newer.find(id)).contains(new Newer(id, "a", null, null));
        assertThat(Thrown.by(() -> forgetful.find(id))).isEqualTo(ErrorKind.INTERNAL);
        newer.put(new Newer(id, "b", 3, List.of(new Part("p", null))));
        assertThat(Thrown.by(() -> older.find(id))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void ofManyRequestsOfOneKeyAtOnceOneRuns() throws Exception {
        later();
        var once = new OnceOverStore(this, clock, run -> OnceOverStore.answer("run " + run));

        List<HttpResponse> answers = atOnce(200, n -> () -> once.send(id));

        assertThat(once.runs()).isEqualTo(1);
        for (HttpResponse each : answers) {
            assertThat(each.status()).isIn(200, 409);
            assertThat(each.headers().first("Retry-After")).isEqualTo(each.status() == 409 ? "1" : null);
        }
        HttpResponse again = once.send(id);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("run 1".getBytes(StandardCharsets.UTF_8));
        assertThat(again.headers())
                .isEqualTo(HttpHeaders.of(
                        "Content-Type", "text/plain", "X-Two", "a", "X-Two", "b", "X-Content-Type-Options", "nosniff"));
        assertThat(once.replays())
                .isEqualTo(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .count());
    }

    @Test
    void anAnswerIsGivenAgainForItsTime() {
        later();
        var once = new OnceOverStore(this, clock, run -> OnceOverStore.answer("run " + run));

        once.send(id);
        clock.advance(OnceOverStore.KEPT.minusSeconds(1));
        assertThat(once.send(id).body()).isEqualTo("run 1".getBytes(StandardCharsets.UTF_8));
        assertThat(once.send("other" + id).body()).isEqualTo("run 2".getBytes(StandardCharsets.UTF_8));
        clock.advance(Duration.ofSeconds(1));

        assertThat(once.send(id).body()).isEqualTo("run 3".getBytes(StandardCharsets.UTF_8));
        assertThat(once.send(id).body()).isEqualTo("run 3".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailureIsNotKeptHoweverItIsAnswered() {
        var once = new OnceOverStore(
                this,
                clock,
                run -> run < 3
                        ? new HttpResponse(run == 1 ? 503 : 404, HttpHeaders.EMPTY, new byte[0])
                        : OnceOverStore.answer("run " + run));

        assertThat(once.send(id).status()).isEqualTo(503);
        assertThat(once.send(id).status()).isEqualTo(404);
        assertThat(once.send(id).body()).isEqualTo("run 3".getBytes(StandardCharsets.UTF_8));
        assertThat(once.send(id).body()).isEqualTo("run 3".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachCallerHasKeysOfTheirOwn() {
        later();
        var once = new OnceOverStore(this, clock, run -> OnceOverStore.answer("run " + run));

        once.send(id);
        assertThat(once.sendAs("ann", id).body()).isEqualTo("run 2".getBytes(StandardCharsets.UTF_8));
        assertThat(once.sendAs("bob", id).body()).isEqualTo("run 3".getBytes(StandardCharsets.UTF_8));
        assertThat(once.sendAs("ann", id).body()).isEqualTo("run 2".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRunThatNobodyEndedGivesItsKeyBackWithItsDeadline() {
        later();
        var nestedAnswers = new ArrayList<HttpResponse>();
        var nested = new ArrayList<OnceOverStore>();
        // While the first runs, as if its process had gone, and nobody were to write an answer.
        var once = new OnceOverStore(this, clock, run -> {
            if (run == 1) {
                clock.advance(Duration.ofSeconds(11));
                nestedAnswers.add(nested.get(0).send(id));
                clock.advance(Duration.ofSeconds(2));
                nestedAnswers.add(nested.get(0).send(id));
            }
            return OnceOverStore.answer("run " + run);
        });
        nested.add(once);

        once.send(id, Invocation.within(Duration.ofSeconds(10), "once", null));

        assertThat(nestedAnswers).extracting(HttpResponse::status).containsExactly(409, 200);
        assertThat(nestedAnswers.get(0).headers().first("Retry-After")).isEqualTo("1");
        assertThat(once.send(id).body()).isEqualTo("run 2".getBytes(StandardCharsets.UTF_8));
        assertThat(once.runs()).isEqualTo(2);
    }

    /** Stores that remove what has expired do so by the real time. */
    private void later() {
        clock.set(Instant.parse("2044-03-01T12:00:00Z"));
    }

    private static <T> List<T> atOnce(int count, java.util.function.IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> all = IntStream.range(0, count).mapToObj(calls).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
