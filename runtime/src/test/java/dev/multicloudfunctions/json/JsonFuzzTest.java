package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.List;
import java.util.Map;

/**
 * No bytes make the engine fail in another way than by its own exception, and what it reads it writes and reads again.
 * Replays the inputs in the resources; searches for new ones under the profile {@code fuzz}.
 */
class JsonFuzzTest {

    private static final List<Class<?>> TYPES = List.of(
            Samples.Basket.class,
            Samples.Numbers.class,
            Samples.Texts.class,
            Samples.Collections.class,
            Samples.Free.class,
            Samples.Node.class);

    @FuzzTest(maxDuration = "30s")
    void weAgreeWithDatabind(byte[] json) {
        OracleProperties.assertAgreement(json);
    }

    @FuzzTest(maxDuration = "30s")
    void weReadForeignDocumentsAsJacksonDoes(byte[] json) {
        ForeignProperties.assertAgreement(json);
    }

    @FuzzTest(maxDuration = "30s")
    void whatIsReadCanBeWrittenAndReadAgain(byte[] json) {
        for (Class<?> type : TYPES) {
            roundTrip(Json.codec(type), json);
        }
    }

    private static <T> void roundTrip(JsonCodec<T> codec, byte[] json) {
        T value;
        try {
            value = codec.decode(json, Map.of());
        } catch (FunctionException refused) {
            assertThat(refused.kind()).isIn(ErrorKind.INVALID, ErrorKind.TOO_LARGE);
            return;
        }
        byte[] written = codec.encode(value);
        assertThat(codec.encode(codec.decode(written))).isEqualTo(written);
    }
}
