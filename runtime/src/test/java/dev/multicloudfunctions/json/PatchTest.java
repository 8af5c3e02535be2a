package dev.multicloudfunctions.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // it takes no type argument for @Nullable
class PatchTest {

    /** With a generated table. */
    record Change(Patch<String> name, Patch<@Nullable Integer> count) {}

    /** By reflection: no table can name it. */
    private record Hidden(Patch<String> name, Patch<@Nullable List<String>> tags) {}

    @Test
    void absentNullAndValueAreThreeThings() {
        JsonCodec<Change> codec = Json.codec(Change.class);

        assertThat(read(codec, "{}")).isEqualTo(new Change(Patch.absent(), Patch.absent()));
        assertThat(read(codec, "{\"count\":null}")).isEqualTo(new Change(Patch.absent(), Patch.of(null)));
        assertThat(read(codec, "{\"name\":\"a\",\"count\":1}")).isEqualTo(new Change(Patch.of("a"), Patch.of(1)));
        assertThat(faults(codec, "{\"name\":null,\"count\":\"1\"}")).containsExactly("name", "count");
    }

    @Test
    void aRecordWithoutATableIsReadAlike() {
        JsonCodec<Hidden> codec = Json.codec(Hidden.class);

        assertThat(RecordShape.of(Hidden.class)).isInstanceOf(ReflectiveShape.class);
        assertThat(RecordShape.of(Change.class)).isNotInstanceOf(ReflectiveShape.class);
        assertThat(read(codec, "{}")).isEqualTo(new Hidden(Patch.absent(), Patch.absent()));
        assertThat(read(codec, "{\"tags\":null}")).isEqualTo(new Hidden(Patch.absent(), Patch.of(null)));
        assertThat(read(codec, "{\"tags\":[\"a\"]}")).isEqualTo(new Hidden(Patch.absent(), Patch.of(List.of("a"))));
        assertThat(faults(codec, "{\"name\":null,\"tags\":[1]}")).containsExactly("name", "tags[0]");
    }

    @Test
    void aParameterIsAValue() {
        assertThat(Json.codec(Change.class).decode(null, Map.of("count", List.of("2"))))
                .isEqualTo(new Change(Patch.absent(), Patch.of(2)));
    }

    @Test
    void aPatchIsNeitherWrittenNorStored() {
        assertThatThrownBy(() -> Json.codec(Change.class).encode(new Change(Patch.of("a"), Patch.of(1))))
                .isInstanceOfSatisfying(FunctionException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ErrorKind.INTERNAL));
        assertThat(RecordFields.of(Change.class).refusal(0)).startsWith("Patch cannot be stored");
    }

    @Test
    void theValueIsTheNewOneOrTheOld() {
        assertThat(Patch.of("new").orElse("old")).isEqualTo("new");
        assertThat(Patch.<String>absent().orElse("old")).isEqualTo("old");
        assertThat(Patch.<@Nullable String>of(null).orElse("old")).isNull();
        assertThat(Patch.of("new").value()).isEqualTo("new");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> Patch.absent().value());
    }

    private static <T> T read(JsonCodec<T> codec, String json) {
        return codec.decode(json.getBytes(UTF_8));
    }

    private static List<@Nullable String> faults(JsonCodec<?> codec, String json) {
        try {
            read(codec, json);
            return List.of();
        } catch (FunctionException refused) {
            return refused.faults().stream()
                    .<@Nullable String>map(Fault::member)
                    .toList();
        }
    }
}
