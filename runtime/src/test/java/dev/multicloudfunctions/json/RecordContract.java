package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Samples.Basket;
import dev.multicloudfunctions.json.Samples.Collections;
import dev.multicloudfunctions.json.Samples.Free;
import dev.multicloudfunctions.json.Samples.Item;
import dev.multicloudfunctions.json.Samples.Node;
import dev.multicloudfunctions.json.Samples.Numbers;
import dev.multicloudfunctions.json.Samples.Search;
import dev.multicloudfunctions.json.Samples.Strict;
import dev.multicloudfunctions.json.Samples.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for records, with generated tables and with reflection. */
abstract class RecordContract {

    abstract <T> JsonCodec<T> codec(Class<T> type);

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T decode(Class<T> type, String json) {
        return codec(type).decode(utf8(json));
    }

    private FunctionException refusal(Class<?> type, String json) {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> decode(type, json));
        assertThat(refused).as(json).isNotNull();
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID);
        return refused;
    }

    private static Tuple fault(String member, String detail) {
        return Tuple.tuple(member, detail);
    }

    private void assertFaults(Class<?> type, String json, Tuple... faults) {
        assertThat(refusal(type, json).faults())
                .extracting(Fault::member, Fault::detail)
                .containsExactly(faults);
    }

    private <T> void assertRoundTrip(Class<T> type, String json) {
        assertThat(new String(codec(type).encode(decode(type, json)), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Test
    void recordsAreWrittenInTheOrderOfDeclarationWithExplicitNulls() {
        assertThat(codec(Basket.class).encode(new Basket(null, List.of(new Item("a", 1)))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"note\":null,\"items\":[{\"productId\":\"a\",\"quantity\":1}]}");
    }

    @Test
    void aComponentIsFoundByItsName() {
        var item = new Item("a", 1);

        assertThat(codec(Item.class).get(item, "quantity")).isEqualTo(1);
        assertThatThrownBy(() -> codec(Item.class).get(item, "price"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The type has no component 'price'.");
    }

    @Test
    void aParameterWithoutValuesIsRefusedInTheBodyToo() {
        Map<String, List<String>> parameters = Map.of("note", List.of());
        JsonCodec<Basket> baskets = codec(Basket.class);

        assertThat(baskets.decode(utf8("{\"items\":[]}"), parameters).note()).isNull();
        assertThat(catchThrowableOfType(
                                FunctionException.class,
                                () -> baskets.decode(utf8("{\"items\":[],\"note\":\"x\"}"), parameters))
                        .faults())
                .containsExactly(new Fault("note", "This member does not belong in the body."));
    }

    @Test
    void everyTypeOfNumberComesBack() {
        assertRoundTrip(
                Numbers.class,
                "{\"tiny\":-128,\"small\":32767,\"medium\":-2147483648,\"large\":9223372036854775807,\"single\":1.5,"
                        + "\"dbl\":0.1,\"flag\":true,\"money\":12.50,\"boxedTiny\":1,\"boxedSmall\":2,\"boxedMedium\":3,"
                        + "\"boxedLarge\":4,\"boxedSingle\":5.0,\"boxedDouble\":6.0,\"boxedFlag\":false}");
        assertRoundTrip(
                Numbers.class,
                "{\"tiny\":0,\"small\":0,\"medium\":0,\"large\":0,\"single\":0.0,\"dbl\":0.0,\"flag\":false,\"money\":0,"
                        + "\"boxedTiny\":null,\"boxedSmall\":null,\"boxedMedium\":null,\"boxedLarge\":null,"
                        + "\"boxedSingle\":null,\"boxedDouble\":null,\"boxedFlag\":null}");
    }

    @Test
    void everyTypeOfTextComesBack() {
        assertRoundTrip(
                Texts.class,
                "{\"text\":\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\/é€😀\",\"colour\":\"GREEN\",\"instant\":\"2026-01-31T23:59:59.123Z\","
                        + "\"date\":\"2024-02-29\",\"duration\":\"PT1H30M\",\"uuid\":\"018f2c5e-0000-7000-8000-000000000001\","
                        + "\"uri\":\"https://example.org/a?b=c\",\"bytes\":\"AAECAw==\",\"moreBytes\":null}");
    }

    @Test
    void everyCollectionComesBack() {
        assertRoundTrip(
                Collections.class,
                "{\"list\":[\"b\",\"a\"],\"set\":[\"GREEN\",\"RED\"],\"map\":{\"z\":1,\"a\":2},\"holes\":[null,\"x\"],"
                        + "\"gaps\":{\"x\":null},\"deep\":[{\"k\":[{\"productId\":\"p\",\"quantity\":1}]},{}]}");
    }

    @Test
    void freeFormValuesComeBack() {
        assertRoundTrip(
                Free.class,
                "{\"any\":{\"a\":[1,2.50,\"x\",true,false,{}]},\"anyOrNull\":[null,{\"b\":null}],"
                        + "\"map\":{\"n\":12345678901234567890},\"list\":[null,1]}");
        assertThat(decode(Free.class, "{\"any\":7,\"map\":{},\"list\":[]}").any())
                .isEqualTo(7L);
    }

    @Test
    void recordsMayHoldThemselves() {
        assertRoundTrip(
                Node.class,
                "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]},{\"name\":\"c\",\"children\":[]}]}");
    }

    @Test
    void membersMayComeInAnyOrderAndOptionalOnesMayBeAbsent() {
        assertThat(decode(Basket.class, " { \"items\" : [ ] } ")).isEqualTo(new Basket(null, List.of()));
        assertThat(decode(Item.class, "{\"quantity\":1,\"product\\u0049d\":\"a\"}"))
                .isEqualTo(new Item("a", 1));
    }

    @Test
    void collectionsReadCannotBeModified() {
        Collections read =
                decode(Collections.class, "{\"list\":[],\"set\":[],\"map\":{},\"holes\":[],\"gaps\":{},\"deep\":[]}");
        assertThat(read.list()).isUnmodifiable();
        assertThat(read.set()).isUnmodifiable();
        assertThat(read.map()).isUnmodifiable();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertFaults(
                Basket.class,
                "{\"note\":1,\"items\":[{\"productId\":null},{\"productId\":\"a\",\"quantity\":\"5\",\"extra\":[]},7]}",
                fault("note", "Expected text, found a number."),
                fault("items[0].productId", "Expected text, found null."),
                fault("items[0].quantity", "This member is required."),
                fault("items[1].quantity", "Expected a whole number, found text."),
                fault("items[1].extra", "There is no such member."),
                fault("items[2]", "Expected an object, found a number."));
    }

    @Test
    void aMemberGivenTwiceIsRefusedAtEveryDepth() {
        assertFaults(
                Basket.class,
                "{\"note\":\"a\",\"note\":\"b\",\"items\":[{\"productId\":\"a\",\"quantity\":1,\"quantity\":1}]}",
                fault("note", "This member is given twice."),
                fault("items[0].quantity", "This member is given twice."));
        assertFaults(
                Free.class,
                "{\"any\":{\"a\":{\"b\":1,\"\\u0062\":2}},\"map\":{},\"list\":[]}",
                fault("any.a.b", "This member is given twice."));
    }

    @Test
    void aHostileNumberOfFaultsIsCutOff() {
        String json = "{\"items\":[" + "1,".repeat(1_000) + "1]}";
        assertThat(refusal(Basket.class, json).faults()).hasSize(20);
    }

    @Test
    void namesInFaultsAreShortAndPrintable() {
        assertThat(refusal(Item.class, "{\"a\\nb" + "x".repeat(1_000) + "\":1}").member())
                .startsWith("a?bx")
                .hasSizeLessThan(70);
        assertThat(refusal(Item.class, "{\"\":1}").member()).isEqualTo("\"\"");
    }

    @Test
    void faultsOfARecordsOwnRulesGetTheirPath() {
        assertFaults(
                Basket.class,
                "{\"items\":[{\"productId\":\"a\",\"quantity\":1},{\"productId\":\"a\",\"quantity\":101}]}",
                fault("items[1].quantity", "At most 100."));
    }

    @Test
    void otherExceptionsOfARecordsConstructorAreFaultsWithoutTheirText() {
        assertFaults(Strict.class, "{\"value\":\"\"}", fault(null, "The value breaks a rule of its type."));
        assertFaults(Strict.class, "{\"value\":\"null\"}", fault(null, "The value breaks a rule of its type."));
    }

    @Test
    void nullElementsAreRefusedUnlessTheyAreNullable() {
        assertFaults(
                Collections.class,
                "{\"list\":[null],\"set\":[null],\"map\":{\"a\":null},\"holes\":[null],\"gaps\":{\"a\":null},"
                        + "\"deep\":[{\"x\":null}]}",
                fault("list[0]", "Expected text, found null."),
                fault("set[0]", "Expected one of RED, GREEN, found null."),
                fault("map.a", "Expected a whole number, found null."),
                fault("deep[0].x", "Expected an array, found null."));
        assertFaults(
                Free.class,
                "{\"any\":[null],\"map\":{\"a\":{\"b\":null}},\"list\":[]}",
                fault("any[0]", "Expected a value, found null."),
                fault("map.a.b", "Expected a value, found null."));
    }

    @Test
    void aSetRefusesAnElementGivenTwice() {
        assertFaults(
                Collections.class,
                "{\"list\":[],\"set\":[\"RED\",\"RED\"],\"map\":{},\"holes\":[],\"gaps\":{},\"deep\":[]}",
                fault("set[1]", "This element of a set is given twice."));
    }

    @Test
    void parametersFillARecord() {
        Search found = codec(Search.class)
                .decode(
                        null,
                        Map.of(
                                "name", List.of("5"),
                                "limit", List.of("5"),
                                "ids", List.of("1", "2"),
                                "colour", List.of("RED")));
        assertThat(found).isEqualTo(new Search("5", 5, List.of(1, 2), Samples.Colour.RED, null));
    }

    @Test
    void parametersAndABodyFillOneRecord() {
        Search found = codec(Search.class)
                .decode(
                        utf8("{\"ids\":[],\"item\":{\"productId\":\"a\",\"quantity\":1}}"),
                        Map.of("name", List.of("n"), "limit", List.of("1")));
        assertThat(found.item()).isEqualTo(new Item("a", 1));
    }

    @Test
    void faultsOfParametersAreNamedAtOnce() {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> codec(Search.class)
                .decode(
                        utf8("{\"name\":\"again\"}"),
                        Map.of(
                                "name", List.of("n"),
                                "limit", List.of("1", "2"),
                                "ids", List.of("1", "x"),
                                "colour", List.of("red"),
                                "unknown", List.of("x"),
                                "item", List.of("a"))));
        assertThat(refused.faults())
                .extracting(Fault::member, Fault::detail)
                .containsExactly(
                        fault("limit", "Expected one value, found several."),
                        fault("ids[1]", "Expected a whole number."),
                        fault("colour", "Expected one of RED, GREEN."),
                        fault("item", "Expected an object, which a parameter cannot carry; send it in the body."),
                        fault("unknown", "There is no such parameter."),
                        fault("name", "This member is given as a parameter and again in the body."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+1", "1.0", "1e2", "0x1", "01", "1 ", "-", "2147483648", "\u0661"})
    void aParameterIsANumberOnlyByTheGrammarOfJson(String text) {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> codec(Search.class)
                .decode(utf8("{\"name\":\"\",\"ids\":[]}"), Map.of("limit", List.of(text))));
        assertThat(refused.member()).isEqualTo("limit");
    }

    @Test
    void aParameterWithCharactersThatTextMayNotHaveIsRefused() {
        for (String text : List.of("a\0", "\ud800", "\udc00", "\udc00\ud800")) {
            FunctionException refused = catchThrowableOfType(FunctionException.class, () -> codec(Search.class)
                    .decode(utf8("{\"limit\":1,\"ids\":[]}"), Map.of("name", List.of(text))));
            assertThat(refused.member()).isEqualTo("name");
        }
    }

    @Test
    void whatNoReaderWouldTakeBackIsNotWritten() {
        assertRefusedToWrite(Item.class, new Item("\ud800", 1), "productId");
        assertRefusedToWrite(Item.class, new Item("\0", 1), "productId");
        assertRefusedToWrite(Basket.class, new Basket("", Arrays.asList((Item) null)), "items[0]");
        assertRefusedToWrite(Free.class, new Free(List.of(Double.NaN), null, Map.of(), List.of()), "any[0]");
        assertRefusedToWrite(
                Free.class, new Free(Map.of("a", Float.POSITIVE_INFINITY), null, Map.of(), List.of()), "any.a");
        assertRefusedToWrite(Free.class, new Free(Map.of(1, 2), null, Map.of(), List.of()), "any");
    }

    @SuppressWarnings("NullAway")
    @Test
    void aRequiredComponentThatIsNullIsNotWritten() {
        assertRefusedToWrite(Item.class, new Item(null, 1), "productId");
    }

    private <T> void assertRefusedToWrite(Class<T> type, T value, String member) {
        FunctionException refused =
                catchThrowableOfType(FunctionException.class, () -> codec(type).encode(value));
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(refused.member()).isEqualTo(member);
    }

    @Test
    void aCodecTellsItsComponents() {
        JsonCodec<Basket> codec = codec(Basket.class);
        assertThat(codec.declares("note")).isTrue();
        assertThat(codec.declares("Note")).isFalse();
        assertThat(codec.components())
                .extracting(Component::name, Component::optional)
                .containsExactly(Tuple.tuple("note", true), Tuple.tuple("items", false));
    }
}
