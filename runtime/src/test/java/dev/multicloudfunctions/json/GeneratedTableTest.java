package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records with the tables that the processor generated. */
class GeneratedTableTest extends RecordContract {

    @Override
    <T> JsonCodec<T> codec(Class<T> type) {
        return Json.codec(type);
    }

    static Stream<Class<?>> records() {
        return Arrays.stream(Samples.class.getDeclaredClasses())
                .filter(type -> type.isRecord() && type != Samples.HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aGeneratedTableSaysTheSameAsReflection(Class<?> type) {
        RecordShape<?> generated = RecordShape.of(type);
        assertThat(generated).isNotInstanceOf(ReflectiveShape.class);
        assertThat(said(generated.parts())).isEqualTo(said(new ReflectiveShape(type).parts()));
    }

    @Test
    void aRecordWithoutATableIsReadByReflection() {
        assertThat(RecordShape.of(Samples.HIDDEN)).isInstanceOf(ReflectiveShape.class);
        assertThat(Json.codec(Samples.HIDDEN).decode(utf8("{\"name\":\"a\"}"))).hasToString("Hidden[name=a, age=null]");
    }

    private static String said(TypeDescriptor... parts) {
        var text = new StringBuilder();
        for (TypeDescriptor part : parts) {
            text.append(part.name()).append(part.optional() ? "? " : " ").append(part.type());
            text.append('<').append(said(part.allArguments())).append('>');
        }
        return text.toString();
    }
}
