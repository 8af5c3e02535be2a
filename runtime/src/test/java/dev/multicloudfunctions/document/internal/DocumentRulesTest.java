package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.document.DocumentCollection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRulesTest {

    enum Color {
        RED
    }

    record Item(
            String id,
            @Nullable String alias,
            long version,
            Long boxed,
            int count,
            @Nullable Long maybe,
            Instant until,
            @Nullable Instant later,
            LocalDate day,
            BigDecimal price,
            Color color,
            boolean open,
            short few,
            byte least,
            double ratio,
            List<String> tags) {}

    record Generic<T>(String id, T value) {}

    record Private(String id, String _own) {}

    private static DocumentCollection<Item> items() {
        return DocumentCollection.of("items", Item.class);
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(items(), "It needs a key"),
                Arguments.of(items().key("none"), "The key 'none' is no component of Item."),
                Arguments.of(items().key("version"), "The key 'version' must be text (String)."),
                Arguments.of(items().key("alias"), "The key 'alias' must not be @Nullable."),
                Arguments.of(items().key("id").version("count"), "The version 'count' must be a long."),
                Arguments.of(items().key("id").version("maybe"), "The version 'maybe' must not be @Nullable."),
                Arguments.of(items().key("id").version("none"), "The version 'none' is no component of Item."),
                Arguments.of(items().key("id").version("id"), "'id' cannot be both the key and the version."),
                Arguments.of(items().key("id").expires("day"), "The expiry 'day' must be an Instant."),
                Arguments.of(items().key("id").expires("none"), "The expiry 'none' is no component of Item."),
                Arguments.of(items().key("id").index("all"), "The index 'all' needs at least one component."),
                Arguments.of(items().key("id").index("all", "none"), "names 'none', which is no component of Item."),
                Arguments.of(items().key("id").index("all", "day", "day"), "The index 'all' names 'day' twice."),
                Arguments.of(items().key("id").index("all", "ratio"), "cannot compare 'ratio', a double"),
                Arguments.of(items().key("id").index("all", "tags"), "cannot compare 'tags', a List"),
                Arguments.of(
                        items().key("id").index("all", "day").index("all", "id"), "The index 'all' is declared twice."),
                Arguments.of(indexes(9), "It has 9 indexes, and 8 are the most."),
                Arguments.of(
                        DocumentCollection.of("generics", Generic.class).key("id"),
                        "Generic has type parameters, which no store could fill."),
                Arguments.of(
                        DocumentCollection.of("privates", Private.class).key("id"),
                        "The component '_own' begins with '_'"),
                Arguments.of(DocumentCollection.of("texts", String.class).key("id"), "which String is not."));
    }

    private static DocumentCollection<Item> indexes(int count) {
        DocumentCollection<Item> collection = items().key("id");
        for (int i = 0; i < count; i++) {
            collection = collection.index("i" + i, "day");
        }
        return collection;
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faulty")
    void aDeclarationThatBreaksARuleIsToldWhich(DocumentCollection<?> collection, String fault) {
        assertThatThrownBy(() -> DocumentRules.check(collection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + collection.name() + "'")
                .hasMessageContaining(fault);
    }

    static Stream<DocumentCollection<?>> right() {
        return Stream.of(
                items().key("id"),
                items().key("id").version("version"),
                items().key("id").version("boxed").expires("until"),
                items().key("id").expires("later"),
                items().key("id")
                        .index(
                                "all", "alias", "count", "maybe", "until", "day", "price", "color", "open", "few",
                                "least"),
                indexes(8));
    }

    @ParameterizedTest
    @MethodSource("right")
    void aDeclarationMayGoToItsLimits(DocumentCollection<?> collection) {
        assertThatCode(() -> DocumentRules.check(collection)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "byDay", "by-day-2", "zA09-"})
    void anIndexHasANameOfLettersDigitsAndHyphens(String name) {
        assertThatCode(() -> DocumentRules.check(items().key("id").index(name, "day")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1a", "-a", "a_b", "a/b", "a:b", "a@b", "a[b", "a`b", "a{b", "gr\u00fcn", "@", "[", "`", "{"
            })
    void anIndexHasNoOtherName(String name) {
        assertThatThrownBy(() -> DocumentRules.check(items().key("id").index(name, "day")))
                .hasMessageContaining("The name of the index '" + name + "' must have 1 to 63 letters of ASCII");
    }

    @Test
    void theNameOfAnIndexHasItsLimit() {
        DocumentRules.check(items().key("id").index("i".repeat(63), "day"));
        assertThatThrownBy(() -> DocumentRules.check(items().key("id").index("i".repeat(64), "day")))
                .hasMessageContaining("must have 1 to 63");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> DocumentRules.check(items().version("count").index("1", "none")))
                .hasMessageContaining("It needs a key")
                .hasMessageContaining("The version 'count'")
                .hasMessageContaining("The name of the index '1'")
                .hasMessageContaining("names 'none'");
    }

    @Test
    void aCollectionTellsWhereItIsNamed() {
        assertThat(items().setting()).isEqualTo("ITEMS_TABLE");
        assertThat(items()).hasToString("documents 'items'");
    }
}
