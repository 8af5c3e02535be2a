package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Somebody else writes between our reading and our writing, as often as is wanted. */
class RefusedWritesTest {

    record Item(
            String id, String name, long version, @Nullable Instant until) {}

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final DocumentCollection<Item> ITEMS = DocumentCollection.of("items", Item.class)
            .key("id")
            .version("version")
            .index("byName", "name")
            .expires("until");

    private final InMemoryDocuments store = new InMemoryDocuments();
    private final List<String> written = new ArrayList<>();
    private int faster;

    private final DocumentDriver driver = (DocumentDriver) Proxy.newProxyInstance(
            DocumentDriver.class.getClassLoader(),
            new Class<?>[] {DocumentDriver.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("write") && faster > 0) {
                    faster--;
                    write(new Item("a", "other " + faster, 1, null));
                }
                try {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("write")) {
                        written.add(String.valueOf(result));
                    }
                    return result;
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            });
    private final Documents<Item> items = PortableDocuments.of(ITEMS, driver, Clock.fixed(NOW, ZoneOffset.UTC));

    /** By hands of somebody else. */
    private void write(Item item) {
        var unused = PortableDocuments.of(ITEMS, store, Clock.fixed(NOW, ZoneOffset.UTC))
                .put(item);
    }

    @Test
    void putWritesAgainUntilNobodyWasFaster() {
        faster = 2;

        assertThat(items.put(new Item("a", "mine", 0, null))).isEqualTo(new Item("a", "mine", 3, null));
        assertThat(written).containsExactly("CHANGED", "CHANGED", "DONE");
        assertThat(items.find("a")).contains(new Item("a", "mine", 3, null));
    }

    @Test
    void updateChangesWhatTheOtherHasWritten() {
        write(new Item("a", "first", 0, null));
        faster = 2;

        Item updated = items.update("a", item -> new Item(item.id(), item.name() + ", changed", 0, null));

        assertThat(updated).isEqualTo(new Item("a", "other 0, changed", 4, null));
        assertThat(written).containsExactly("CHANGED", "CHANGED", "DONE");
    }

    @Test
    void whatHasExpiredIsAsIfItWereGone() {
        write(new Item("a", "old", 0, NOW));
        write(new Item("b", "fresh", 0, NOW.plusNanos(1)));

        assertThat(items.find("a")).isEmpty();
        assertThat(items.find("b")).isPresent();
        assertThat(items.delete("a", 1)).isFalse();
        assertThat(items.put(new Item("a", "new", 7, null)).version()).isEqualTo(1);
        assertThat(items.put(new Item("b", "newer", 7, null)).version()).isEqualTo(2);
        assertThat(items.delete("", 1)).isFalse();
        assertThat(items.delete("")).isFalse();
    }

    @Test
    void upkeepGivesEntriesToWhatIsStoredNow() {
        write(new Item("a", "first", 0, null));
        write(new Item("b", "second", 0, null));
        var renamed = DocumentCollection.of("items", Item.class)
                .key("id")
                .version("version")
                .index("byNewName", "name")
                .expires("until");
        var upkeep = new DocumentUpkeep<>(renamed, driver, Clock.fixed(NOW, ZoneOffset.UTC));
        faster = 1;

        var page = upkeep.reindex(null);

        assertThat(page.rewritten()).isEqualTo(2);
        assertThat(page.unreadable()).isZero();
        assertThat(page.next()).isNull();
        assertThat(upkeep.reindex(null).rewritten()).isZero();
        assertThat(PortableDocuments.of(renamed, store, Clock.fixed(NOW, ZoneOffset.UTC))
                        .query(renamed.query("byNewName"))
                        .items())
                .extracting(Item::name)
                .containsExactly("other 0", "second");
    }

    @Test
    void aSweepRemovesAtMostWhatItMayAndOnlyWhatHasExpired() {
        for (int i = 0; i < 150; i++) {
            write(new Item("old" + i, "old", 0, NOW.minusSeconds(i)));
        }
        write(new Item("fresh", "fresh", 0, NOW.plusSeconds(1)));
        write(new Item("always", "always", 0, null));
        var upkeep = new DocumentUpkeep<>(ITEMS, driver, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(upkeep.sweep(5)).isEqualTo(5);
        assertThat(upkeep.sweep(120)).isEqualTo(120);
        assertThat(upkeep.sweep(1000)).isEqualTo(25);
        assertThat(upkeep.sweep(1000)).isZero();
        assertThat(store.list(100, null).found()).hasSize(2);
    }
}
