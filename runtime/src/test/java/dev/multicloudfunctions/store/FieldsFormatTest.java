package dev.multicloudfunctions.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields as DynamoDB and as Firestore write them. */
class FieldsFormatTest {

    private static final FieldsFormat PLAIN = new FieldsFormat("S", "N", "BOOL", "L", null, "M", null);

    private static final FieldsFormat WRAPPED = new FieldsFormat(
            "stringValue", "integerValue", "booleanValue", "arrayValue", "values", "mapValue", "fields");

    private static final Fields FIELDS = new Fields()
            .text("id", "o-1")
            .number("at", Long.MIN_VALUE)
            .list("lines", List.of(new Fields().text("name", "Cup").number("count", 2), new Fields()));

    @Test
    void eachValueNamesItsTypeAndListsHoldMaps() {
        assertThat(written(PLAIN))
                .isEqualTo("{\"id\":{\"S\":\"o-1\"},\"at\":{\"N\":\"-9223372036854775808\"},"
                        + "\"lines\":{\"L\":[{\"M\":{\"name\":{\"S\":\"Cup\"},\"count\":{\"N\":\"2\"}}},{\"M\":{}}]}}");
        assertThat(written(WRAPPED))
                .isEqualTo("{\"id\":{\"stringValue\":\"o-1\"},\"at\":{\"integerValue\":\"-9223372036854775808\"},"
                        + "\"lines\":{\"arrayValue\":{\"values\":["
                        + "{\"mapValue\":{\"fields\":{\"name\":{\"stringValue\":\"Cup\"},\"count\":{\"integerValue\":\"2\"}}}},"
                        + "{\"mapValue\":{\"fields\":{}}}]}}}");
    }

    @Test
    void whatIsWrittenIsRead() {
        for (FieldsFormat format : List.of(PLAIN, WRAPPED)) {
            Fields read = read(format, written(format));

            assertThat(read.text("id")).isEqualTo("o-1");
            assertThat(read.number("at")).isEqualTo(Long.MIN_VALUE);
            assertThat(read.list("lines").get(0).values()).containsEntry("count", 2L);
            assertThat(read.list("lines").get(1).values()).isEmpty();
        }
    }

    @Test
    void booleansAreBooleans() {
        for (FieldsFormat format : List.of(PLAIN, WRAPPED)) {
            JsonWriter json = JsonWriter.foreign();
            format.write(json, new Fields(Map.of("open", true)));

            assertThat(json.toString()).isEqualTo("{\"open\":{\"" + format.bool() + "\":true}}");
            assertThat(read(format, json.toString()).values()).isEqualTo(Map.of("open", true));
            assertThat(read(format, json.toString().replace("true", "false")).values())
                    .isEqualTo(Map.of("open", false));
        }
    }

    @Test
    void whatAnEmptyListOrMapLeavesOutIsEmpty() {
        Fields read = read(
                WRAPPED, "{\"none\":{\"arrayValue\":{}},\"one\":{\"arrayValue\":{\"values\":[{\"mapValue\":{}}]}}}");

        assertThat(read.list("none")).isEmpty();
        assertThat(read.list("one").get(0).values()).isEmpty();
    }

    @Test
    void valuesOfOtherTypesAreLeftOut() {
        assertThat(read(
                                PLAIN,
                                "{\"a\":{\"NULL\":true},\"b\":{\"N\":\"1.5\"},\"c\":{\"SS\":[\"x\"]},\"d\":{\"S\":\"x\"}}")
                        .values())
                .containsOnlyKeys("d");
        assertThat(read(
                                WRAPPED,
                                "{\"a\":{\"nullValue\":null},\"b\":{\"geoPointValue\":{\"latitude\":1}},"
                                        + "\"d\":{\"stringValue\":\"x\"}}")
                        .values())
                .containsOnlyKeys("d");
    }

    private static String written(FieldsFormat format) {
        JsonWriter json = JsonWriter.foreign();
        format.write(json, FIELDS);
        return json.toString();
    }

    private static Fields read(FieldsFormat format, String json) {
        return format.read(
                JsonReader.foreign(json.getBytes(StandardCharsets.UTF_8), ErrorKind.UNAVAILABLE, "This is not JSON."));
    }
}
