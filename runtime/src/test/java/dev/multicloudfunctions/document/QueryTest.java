package dev.multicloudfunctions.document;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryTest {

    record Item(String id, String name) {}

    private static final Query<Item> QUERY = DocumentCollection.of("items", Item.class)
            .key("id")
            .index("byName", "name")
            .query("byName");

    @Test
    void aPrefixAndBoundsExcludeEachOther() {
        assertThatThrownBy(() -> QUERY.prefix("a").from("b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QUERY.prefix("a").before("b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QUERY.from("b").prefix("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QUERY.before("b").prefix("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> QUERY.from("a").before("b").descending().limit(1)).doesNotThrowAnyException();
    }
}
