package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query compares a component with values of its own type alone, as many as the index has. */
class QueryRulesTest {

    enum Color {
        RED {},
        BLUE
    }

    enum Size {
        RED
    }

    record Item(
            String id,
            String name,
            long count,
            int few,
            short fewer,
            byte fewest,
            Instant at,
            LocalDate day,
            BigDecimal price,
            boolean open,
            Color color) {}

    private static final Item ITEM = new Item(
            "a", "n", 1, 2, (short) 3, (byte) 4, Instant.EPOCH, LocalDate.EPOCH, BigDecimal.ONE, true, Color.RED);

    /** A value of each component as it is stored, by the component's name. */
    private static final Map<String, Object> VALUES = new LinkedHashMap<>(Map.of(
            "name",
            "n",
            "count",
            1L,
            "few",
            2,
            "fewer",
            (short) 3,
            "fewest",
            (byte) 4,
            "at",
            Instant.EPOCH,
            "day",
            LocalDate.EPOCH,
            "price",
            new BigDecimal("1.00"),
            "open",
            true,
            "color",
            Color.RED));

    @Test
    void aComponentIsComparedWithItsOwnTypeAlone() {
        VALUES.forEach((component, own) -> VALUES.forEach((other, value) -> {
            boolean fits = own.getClass() == value.getClass()
                    || own instanceof Number
                            && value instanceof Number
                            && !(own instanceof BigDecimal)
                            && !(value instanceof BigDecimal);
            for (Query<Item> query : List.of(
                    collection(component, "id").query("by").equal(value),
                    collection("id", component).query("by").equal("a").from(value))) {
                if (fits) {
                    boolean found = own.equals(value);
                    assertThat(documents(query).query(query).items())
                            .as("%s with %s", component, value)
                            .hasSize(found || query.from() != null && number(value) <= number(own) ? 1 : 0);
                } else {
                    assertThatThrownBy(() -> documents(query).query(query))
                            .as("%s with %s", component, value)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("compares '" + component + "'")
                            .hasMessageContaining(value.getClass().getSimpleName());
                }
            }
        }));
    }

    @Test
    void constantsOfAnotherEnumerationAreNotOfThisOne() {
        Query<Item> query = collection("color", "id").query("by").equal(Size.RED);

        assertThatThrownBy(() -> documents(query).query(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexWantsItsValuesByName() {
        DocumentCollection<Item> two =
                DocumentCollection.of("items", Item.class).key("id").index("by", "name", "open", "id");
        DocumentCollection<Item> one = collection("name", "id");
        DocumentCollection<Item> none =
                DocumentCollection.of("items", Item.class).key("id").index("by", "id");

        assertThatThrownBy(() -> ask(two.query("by").equal("n")))
                .hasMessageContaining("needs 2 values in equal(...), for name, open, and has 1.");
        assertThatThrownBy(() -> ask(one.query("by")))
                .hasMessageContaining("needs 1 value in equal(...), for name, and has 0.");
        assertThatThrownBy(() -> ask(none.query("by").equal("a")))
                .hasMessageContaining("needs 0 values in equal(...), for none, and has 1.");
        assertThat(documents(two.query("by"))
                        .query(two.query("by").equal("n", true))
                        .items())
                .hasSize(1);
    }

    @Test
    void aPrefixIsOfTextAlone() {
        Query<Item> query = collection("name", "count").query("by").equal("n").prefix("1");

        assertThatThrownBy(() -> ask(query))
                .hasMessageContaining("A prefix needs text, which 'count' of 'items' is not.");
    }

    @Test
    void aQueryIsAskedOfItsOwnCollection() {
        Query<Item> query = collection("name", "id").query("by").equal("n");
        var others = DocumentCollection.of("others", Item.class).key("id").index("by", "name", "id");

        assertThatThrownBy(() -> new InMemoryPlatform().documents(others).query(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A query of 'items' is asked of 'others'.");
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static DocumentCollection<Item> collection(String... components) {
        return DocumentCollection.of("items", Item.class).key("id").index("by", components);
    }

    private static void ask(Query<Item> query) {
        var unused = documents(query).query(query);
    }

    private static Documents<Item> documents(Query<Item> query) {
        Documents<Item> documents = new InMemoryPlatform().documents(query.collection());
        var unused = documents.insert(ITEM);
        return documents;
    }
}
