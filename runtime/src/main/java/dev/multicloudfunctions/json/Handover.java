package dev.multicloudfunctions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries one value between databind's tokens and our types, as text: slower than either, and without a second set of rules. */
final class Handover {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Handover() {}

    /** From databind to us. */
    static final class Reading<T> extends JsonDeserializer<T> {

        private final ValueType type;

        Reading(ValueType type) {
            this.type = type;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var in = new JsonReader(text(parser), Integer.MAX_VALUE);
            Object value = type.read(in);
            in.faults.throwIfAny();
            return (T) value;
        }

        private static byte[] text(JsonParser parser) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
                if (parser.currentToken() == JsonToken.FIELD_NAME || parser.currentToken() == JsonToken.END_OBJECT) {
                    // Databind has read the opening bracket already where it looked for a type's name.
                    generator.writeStartObject();
                    for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
                        generator.copyCurrentStructureExact(parser);
                    }
                    generator.writeEndObject();
                } else {
                    generator.copyCurrentStructureExact(parser);
                }
            }
            return bytes.toByteArray();
        }
    }

    /** From us to databind. */
    static final class Writing<T> extends JsonSerializer<T> {

        private final ValueType type;

        Writing(ValueType type) {
            this.type = type;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            try (JsonParser parser = FACTORY.createParser(text(value))) {
                parser.nextToken();
                generator.copyCurrentStructureExact(parser);
            }
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
                throws IOException {
            try (JsonParser parser = FACTORY.createParser(text(value))) {
                JsonToken first = parser.nextToken();
                WritableTypeId id = types.writeTypePrefix(generator, types.typeId(value, first));
                if (first == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        generator.copyCurrentStructureExact(parser);
                    }
                } else {
                    generator.copyCurrentStructureExact(parser);
                }
                types.writeTypeSuffix(generator, id);
            }
        }

        private byte[] text(T value) {
            var out = new JsonWriter();
            type.write(value, out);
            return out.toBytes();
        }
    }
}
