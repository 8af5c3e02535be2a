package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that databind binds, under the rules for records. */
class OtherTypesTest {

    /** A bean, as people have them. */
    public static class Bean {
        public String name = "";
        public int count;
        public boolean flag;
        public @Nullable BigDecimal price;
        public @Nullable Instant at;
        public List<String> tags = List.of();
        public Map<String, Samples.Item> items = Map.of();
        public double ratio;
        public char letter;
        public @Nullable Boolean asked;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    public sealed interface Shape permits Circle, Square {}

    public record Circle(int radius) implements Shape {}

    public record Square(int side, @Nullable String note) implements Shape {}

    public record Drawing(String title, Shape shape) {}

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FunctionException refusal(Class<?> type, String json) {
        FunctionException refused = catchThrowableOfType(
                FunctionException.class, () -> Json.codec(type).decode(utf8(json)));
        assertThat(refused).as(json).isNotNull();
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refused).hasMessageNotContaining("dev.multi").hasMessageNotContaining("secret");
        return refused;
    }

    @Test
    void aBeanIsReadAndWrittenWithTheFormsOfRecords() {
        String json = "{\"name\":\"a\",\"count\":1,\"flag\":true,\"price\":100,\"at\":\"2026-01-31T23:59:59Z\","
                + "\"tags\":[\"x\"],\"items\":{\"k\":{\"productId\":\"p\",\"quantity\":1}},\"ratio\":0.5,\"letter\":\"z\",\"asked\":true}";
        Bean bean = Json.codec(Bean.class).decode(utf8(json.replace("100", "1e2")));
        assertThat(bean.items.get("k")).isEqualTo(new Samples.Item("p", 1));
        assertThat(Json.codec(Bean.class).encode(bean))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"unknown\":\"secret\"};unknown",
                "{\"name\":5};name",
                "{\"name\":true};name",
                "{\"count\":\"5\"};count",
                "{\"count\":5.0};count",
                "{\"count\":null};count",
                "{\"count\":9999999999};count",
                "{\"count\":\"\"};count",
                "{\"letter\":null};letter",
                "{\"flag\":1};flag",
                "{\"flag\":null};flag",
                "{\"asked\":0};asked",
                "{\"flag\":\"true\"};flag",
                "{\"ratio\":\"1\"};ratio",
                "{\"price\":\"1\"};price",
                "{\"at\":5};at",
                "{\"at\":\"secret\"};at",
                "{\"tags\":[\"a\",null]};tags",
                "{\"tags\":\"a\"};tags",
                "{\"items\":{\"k\":{\"productId\":\"p\",\"quantity\":\"secret\"}}};items.k.quantity",
                "{\"items\":{\"k\":{\"productId\":\"p\",\"quantity\":500}}};items.k.quantity",
                "{\"items\":{\"k\":null}};items"
            })
    void aFaultInABeanIsNamedByItsMember(String json, String member) {
        assertThat(refusal(Bean.class, json).member()).startsWith(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{}x",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"\\u0000\"}",
                "{\"price\":1e999999999}",
                "{\"ratio\":NaN}",
                "{\"ratio\":1e999}",
                "{\"tags\":[[[]]]}",
                "{\"a\":{\"b\":1,\"b\":1}}"
            })
    void theRulesForTextAndGrammarHoldForBeans(String json) {
        refusal(Bean.class, json);
    }

    @Test
    void polymorphicRecordsComeBackWithTheirType() {
        String json = "{\"title\":\"t\",\"shape\":{\"type\":\"square\",\"side\":2,\"note\":null}}";
        Drawing drawing = Json.codec(Drawing.class).decode(utf8(json));
        assertThat(drawing).isEqualTo(new Drawing("t", new Square(2, null)));
        assertThat(Json.codec(Drawing.class).encode(drawing))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(Json.codec(Shape.class).decode(utf8("{\"radius\":1,\"type\":\"circle\"}")))
                .isEqualTo(new Circle(1));
    }

    @Test
    void faultsInPolymorphicRecordsAreNamedByTheirPath() {
        assertThat(refusal(Drawing.class, "{\"title\":\"t\",\"shape\":{\"type\":\"square\"}}")
                        .member())
                .isEqualTo("shape.side");
        assertThat(refusal(Drawing.class, "{\"title\":\"t\",\"shape\":{\"type\":\"secret\"}}")
                        .member())
                .startsWith("shape");
        assertThat(refusal(Drawing.class, "{\"title\":\"t\",\"shape\":{\"type\":\"circle\",\"radius\":1,\"x\":1}}")
                        .member())
                .isEqualTo("shape.x");
    }

    @Test
    void whatNoReaderWouldTakeBackIsNotWritten() {
        var bean = new Bean();
        bean.ratio = Double.NaN;
        assertNotWritten(bean);
        bean.ratio = 0;
        bean.name = "\ud800";
        assertNotWritten(bean);
        bean.name = "\0";
        assertNotWritten(bean);
        bean.name = "";
        bean.price = new BigDecimal("1e5000");
        assertNotWritten(bean);
    }

    private static void assertNotWritten(Bean bean) {
        FunctionException refused = catchThrowableOfType(
                FunctionException.class, () -> Json.codec(Bean.class).encode(bean));
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void parametersAreIgnoredWhereThereIsNoRecord() {
        Bean bean = Json.codec(Bean.class).decode(utf8("{}"), Map.of("name", List.of("x")));
        assertThat(bean.name).isEmpty();
        FunctionException refused = catchThrowableOfType(
                FunctionException.class, () -> Json.codec(Bean.class).decode(null, Map.of()));
        assertThat(refused).hasMessageContaining("required");
    }

    @Test
    void listsAndMapsAreReadWithoutDatabindsHelp() {
        Object read = Json.codec(Map.class).decode(utf8("{\"a\":[1,\"x\"]}"));
        assertThat(read).isEqualTo(Map.of("a", List.of(1L, "x")));
        assertThat(Json.codec(List.class).encode(List.of(Map.of("a", Samples.Colour.GREEN))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[{\"a\":\"GREEN\"}]");
    }

    @Test
    void theCodecOfATypeIsMadeOnce() {
        assertThat(Json.codec(Bean.class)).isSameAs(Json.codec(Bean.class));
    }
}
