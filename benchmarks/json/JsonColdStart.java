import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.multicloudfunctions.json.Json;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one small record and writes it again, by one of the candidates for the JSON engine; a fresh process each time
 * (measure.sh). The candidates over jackson-core keep fewer rules than the engine, which favours them.
 */
public class JsonColdStart {

    public record Item(String id, int quantity) {}

    public record Basket(String name, BigDecimal price, @Nullable String note, List<Item> items) {}

    /** Private, so that no table is generated for them: the engine's reflective way. */
    private record BareItem(String id, int quantity) {}

    private record BareBasket(String name, BigDecimal price, @Nullable String note, List<BareItem> items) {}

    public record Name(String name) {}

    private static final byte[] BASKET =
            "{\"name\":\"Lamp\",\"price\":12.50,\"note\":null,\"items\":[{\"id\":\"a\",\"quantity\":3}]}"
                    .getBytes(StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        byte[] out;
        switch (arguments[0]) {
            case "floor":
                out = BASKET;
                break;
            case "engine":
                out = Engine.run(Basket.class);
                break;
            case "engine-text-only":
                out = Engine.text();
                break;
            case "engine-reflective":
                out = Engine.run(BareBasket.class);
                break;
            case "call-engine":
                out = LambdaCall.engine();
                break;
            case "call-both":
                out = LambdaCall.both();
                break;
            case "call-core":
                out = LambdaCall.core();
                break;
            case "core-tables":
                out = Tables.run();
                break;
            case "core-reflective":
                out = new Reflective(false).run();
                break;
            case "core-reflective-nullable":
                out = new Reflective(true).run();
                break;
            case "jackson-jr":
                out = Jr.run();
                break;
            case "mapper-trimmed":
                out = Mapper.trimmed();
                break;
            case "mapper":
                out = Mapper.standard();
                break;
            default:
                throw new IllegalArgumentException("No such candidate");
        }
        System.out.write(out);
        System.out.println();
    }

    private static final class Engine {

        static <T> byte[] run(Class<T> type) {
            var codec = Json.codec(type);
            return codec.encode(codec.decode(BASKET));
        }

        static byte[] text() {
            var codec = Json.codec(Name.class);
            return codec.encode(codec.decode("{\"name\":\"Alice\"}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What generated code over jackson-core would do. */
    private static final class Tables {

        static byte[] run() throws Exception {
            var factory = new JsonFactory();
            Basket basket;
            try (JsonParser parser = factory.createParser(BASKET)) {
                parser.nextToken();
                Object[] values = object(parser, "name", "price", "note", "items");
                List<Item> items = new ArrayList<>();
                for (Object each : (List<?>) values[3]) {
                    items.add((Item) each);
                }
                basket = new Basket((String) values[0], (BigDecimal) values[1], (String) values[2], items);
            }
            var out = new ByteArrayOutputStream();
            try (JsonGenerator generator = factory.createGenerator(out)) {
                generator.writeStartObject();
                generator.writeStringField("name", basket.name());
                generator.writeFieldName("price");
                generator.writeNumber(basket.price().toPlainString());
                generator.writeStringField("note", basket.note());
                generator.writeArrayFieldStart("items");
                for (Item item : basket.items()) {
                    generator.writeStartObject();
                    generator.writeStringField("id", item.id());
                    generator.writeNumberField("quantity", item.quantity());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            return out.toByteArray();
        }

        private static Object[] object(JsonParser parser, String... names) throws Exception {
            Object[] values = new Object[names.length];
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                for (int i = 0; i < names.length; i++) {
                    if (names[i].equals(name)) {
                        values[i] = value(parser);
                    }
                }
            }
            return values;
        }

        private static Object value(JsonParser parser) throws Exception {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            if (token == JsonToken.VALUE_NUMBER_INT) {
                return parser.getIntValue();
            }
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                return parser.getDecimalValue();
            }
            if (token == JsonToken.VALUE_NULL) {
                return null;
            }
            List<Item> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Object[] values = object(parser, "id", "quantity");
                items.add(new Item((String) values[0], (Integer) values[1]));
            }
            return items;
        }
    }

    /** The records of Tables, found by reflection. */
    private record Reflective(boolean nullable) {

        byte[] run() throws Exception {
            var factory = new JsonFactory();
            Object basket;
            try (JsonParser parser = factory.createParser(BASKET)) {
                parser.nextToken();
                basket = read(parser, Basket.class);
            }
            var out = new ByteArrayOutputStream();
            try (JsonGenerator generator = factory.createGenerator(out)) {
                write(generator, basket);
            }
            return out.toByteArray();
        }

        private Object read(JsonParser parser, Type type) throws Exception {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_ARRAY) {
                Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser, element));
                }
                return list;
            }
            if (token != JsonToken.START_OBJECT) {
                return Tables.value(parser);
            }
            RecordComponent[] components = ((Class<?>) type).getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            Type[] generic = new Type[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
                generic[i] = components[i].getGenericType();
                if (nullable) {
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
                }
            }
            Constructor<?> constructor = ((Class<?>) type).getDeclaredConstructor(types);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                for (int i = 0; i < components.length; i++) {
                    if (components[i].getName().equals(name)) {
                        values[i] = read(parser, generic[i]);
                    }
                }
            }
            return constructor.newInstance(values);
        }

        private void write(JsonGenerator generator, Object value) throws Exception {
            if (value == null) {
                generator.writeNull();
            } else if (value instanceof String text) {
                generator.writeString(text);
            } else if (value instanceof Integer number) {
                generator.writeNumber(number);
            } else if (value instanceof BigDecimal number) {
                generator.writeNumber(number.toPlainString());
            } else if (value instanceof List<?> list) {
                generator.writeStartArray();
                for (Object each : list) {
                    write(generator, each);
                }
                generator.writeEndArray();
            } else {
                generator.writeStartObject();
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    generator.writeFieldName(component.getName());
                    Method accessor = component.getAccessor();
                    write(generator, accessor.invoke(value));
                }
                generator.writeEndObject();
            }
        }
    }

    private static final class Jr {

        static byte[] run() throws Exception {
            return JSON.std.asBytes(JSON.std.beanFrom(Basket.class, BASKET));
        }
    }

    private static final class Mapper {

        static byte[] trimmed() throws Exception {
            ObjectMapper mapper = JsonMapper.builder()
                    .disable(MapperFeature.USE_ANNOTATIONS, MapperFeature.INFER_BUILDER_TYPE_BINDINGS)
                    .disable(MapperFeature.AUTO_DETECT_FIELDS, MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .build();
            Basket basket = mapper.readerFor(Basket.class).readValue(BASKET);
            return mapper.writerFor(Basket.class).writeValueAsBytes(basket);
        }

        static byte[] standard() throws Exception {
            var mapper = new ObjectMapper();
            return mapper.writeValueAsBytes(mapper.readValue(BASKET, Basket.class));
        }
    }
}
