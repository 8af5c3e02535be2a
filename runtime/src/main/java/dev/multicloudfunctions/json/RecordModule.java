package dev.multicloudfunctions.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands records, and the other types that records are made of, from databind back to us: one rule for each type. */
final class RecordModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final List<Class<?>> SCALARS = List.of(
            String.class,
            boolean.class,
            Boolean.class,
            BigDecimal.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            UUID.class,
            URI.class,
            byte[].class,
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    RecordModule() {
        super("records");
        var deserializers = new RecordDeserializers();
        var serializers = new SimpleSerializers();
        for (Class<?> scalar : SCALARS) {
            add(scalar, deserializers, serializers);
        }
        setDeserializers(deserializers);
        setSerializers(serializers);
    }

    private static <T> void add(Class<T> scalar, SimpleDeserializers deserializers, SimpleSerializers serializers) {
        ValueType type = ValueTypes.of(TypeDescriptor.of("", false, scalar));
        deserializers.addDeserializer(scalar, new Handover.Reading<>(type));
        serializers.addSerializer(scalar, new Handover.Writing<>(type));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addSerializers(new RecordSerializers());
    }

    private static TypeDescriptor part(JavaType type) {
        TypeDescriptor[] arguments = new TypeDescriptor[type.containedTypeCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = part(type.containedType(i));
        }
        return TypeDescriptor.of("", false, type.getRawClass(), arguments);
    }

    private static final class RecordDeserializers extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            if (type.isRecordType()) {
                return new Handover.Reading<>(ValueTypes.of(part(type)));
            }
            return super.findBeanDeserializer(type, config, description);
        }
    }

    private static final class RecordSerializers extends Serializers.Base {

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return type.isRecordType() ? new Handover.Writing<>(ValueTypes.of(part(type))) : null;
        }
    }
}
