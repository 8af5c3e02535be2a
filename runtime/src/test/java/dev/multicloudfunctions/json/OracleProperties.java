package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Samples.Basket;
import dev.multicloudfunctions.json.Samples.Item;
import dev.multicloudfunctions.json.Samples.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the value or the document, we and databind agree, but for the rules named at {@link Oracle}. */
class OracleProperties {

    /** Text that both sides can write: any but U+0000 and halves of pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMaxLength(20),
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.of("", "\"", "\\", "\u001f\u007f", "é€😀", "\u2028", "__proto__", "name"))
                .filter(text -> TextRules.fault(text) == null);
    }

    /** Trees by chance; jqwik's own recursion looks at all combinations of edge cases first, which are too many. */
    @Provide
    Arbitrary<Object> trees() {
        return Arbitraries.randomValue(random -> new Tree(random).value(4));
    }

    @Provide
    Arbitrary<Basket> baskets() {
        Arbitrary<Item> items = Combinators.combine(
                        texts(), Arbitraries.integers().lessOrEqual(100))
                .as(Item::new);
        return Combinators.combine(texts().injectNull(0.3), items.list().ofMaxSize(5))
                .as(Basket::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatWeWriteBothRead(@ForAll("trees") @Nullable Object tree) {
        List<@Nullable Object> value = Arrays.asList(tree);
        byte[] ours = Json.codec(Holder.class).encode(new Holder(value));
        JsonNode theirs = Oracle.tree(ours);
        assertThat(theirs).isNotNull();
        assertThat(Oracle.same(Json.tree(ours, Json.MAX_BYTES), theirs)).isTrue();
        assertThat(Json.codec(Holder.class).encode(Json.codec(Holder.class).decode(ours)))
                .isEqualTo(ours);
    }

    record Holder(List<@Nullable Object> value) {}

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatTheyWriteWeReadAlike(@ForAll("trees") @Nullable Object tree) throws IOException {
        byte[] theirs = Oracle.write(Arrays.asList(tree));
        JsonNode node = Oracle.tree(theirs);
        assertThat(node).isNotNull();
        Object read = Json.tree(theirs, Json.MAX_BYTES);
        assertThat(Oracle.same(read, node)).isTrue();
        assertThat(Json.tree(Json.bytes(read), Json.MAX_BYTES)).isEqualTo(read);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aRecordComesBackAndIsWrittenAsTheyWriteIt(@ForAll("baskets") Basket basket) throws IOException {
        byte[] ours = Json.codec(Basket.class).encode(basket);
        assertThat(Json.codec(Basket.class).decode(ours)).isEqualTo(basket);
        assertThat(Oracle.tree(ours)).isEqualTo(Oracle.tree(Oracle.write(basket)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void numbersComeBack(
            @ForAll byte tiny,
            @ForAll short small,
            @ForAll int medium,
            @ForAll long large,
            @ForAll float single,
            @ForAll double dbl,
            @ForAll BigDecimal money) {
        BigDecimal plain = money.scale() < 0 ? money.setScale(0) : money;
        var numbers = new Numbers(
                tiny, small, medium, large, single, dbl, true, plain, tiny, small, medium, large, single, dbl, false);
        assertThat(Json.codec(Numbers.class).decode(Json.codec(Numbers.class).encode(numbers)))
                .isEqualTo(numbers);
    }

    /** Documents next to valid ones: bytes are replaced, removed and inserted, most of them meaningful. */
    @Provide
    Arbitrary<byte[]> mutants() {
        Arbitrary<byte[]> documents = trees().map(tree -> {
            try {
                return Oracle.write(Map.of("note", "n", "items", Arrays.asList(tree, 1.5, "x")));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        Arbitrary<Integer> bytes = Arbitraries.oneOf(
                Arbitraries.of(
                        "{}[]\",:\\u0123456789eE+-.tfn \n\0".chars().boxed().toList()),
                Arbitraries.integers().between(0, 255));
        Arbitrary<List<int[]>> edits = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().greaterOrEqual(0),
                        bytes)
                .as((kind, place, value) -> new int[] {kind, place, value})
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(documents, edits).as(OracleProperties::edited);
    }

    private static byte[] edited(byte[] document, List<int[]> edits) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : document) {
            bytes.add(each);
        }
        for (int[] edit : edits) {
            int place = bytes.isEmpty() ? 0 : edit[1] % bytes.size();
            if (edit[0] == 0 || bytes.isEmpty()) {
                bytes.add(place, (byte) edit[2]);
            } else if (edit[0] == 1) {
                bytes.remove(place);
            } else {
                bytes.set(place, (byte) edit[2]);
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedDocumentIsRefusedByBothOrReadAlike(@ForAll("mutants") byte[] json) {
        assertAgreement(json);
    }

    /** Fails unless both refuse the document or both read the same from it. */
    static void assertAgreement(byte[] json) {
        JsonNode theirs = Oracle.tree(json);
        Object ours;
        try {
            ours = Json.tree(json, Json.MAX_BYTES);
        } catch (FunctionException refused) {
            assertThat(theirs)
                    .as("refused with \"%s\": %s", refused.getMessage(), shown(json))
                    .isNull();
            return;
        }
        assertThat(theirs).as("not refused: %s", shown(json)).isNotNull();
        assertThat(Oracle.same(ours, theirs)).as(shown(json)).isTrue();
    }

    private static String shown(byte[] json) {
        return new String(json, StandardCharsets.ISO_8859_1);
    }
}
