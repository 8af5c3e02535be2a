package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log has the names that a type declares, and no other. */
class DeclaredMembersTest {

    record Line(String product, int[] sizes) {}

    record Order(String id, List<Line> lines, Map<String, Line> byName, Order[] parts, Tree tree) {}

    record Tree(Map<String, Tree> children) {}

    @ParameterizedTest
    @CsvSource({
        "id, id",
        "lines, lines",
        "lines[12].product, lines[12].product",
        "lines[0].sizes[3], lines[0].sizes[3]",
        "lines[0][1], lines[0][1]",
        "parts[0].lines[1].product, parts[0].lines[1].product",
        "byName.Alice, byName.?",
        "byName.Alice.product, byName.?.product",
        "byName.Alice[0].product, byName.?.product",
        "tree.children.a.children, tree.children.?.children",
        "Alice, ?",
        "Alice[0], ?",
        "lines[Alice], ?",
        "lines[0]Alice, ?",
        "lines[0, ?",
        "lines[], ?",
        "[3], [3]",
        "[3].product, [3].product",
        "'', ?",
        "id., id.?",
        "ID, ?"
    })
    void whatTheSenderChoseIsAQuestionMark(String member, String shown) {
        assertThat(shown(Order.class, member)).isEqualTo(shown);
    }

    @Test
    void namesAreThoseOfWhatIsWithin() throws NoSuchFieldException {
        assertThat(shown(Line[].class, "[0].product")).isEqualTo("[0].product");
        assertThat(shown(Holder.class.getDeclaredField("lines").getGenericType(), "[1].product"))
                .isEqualTo("[1].product");
        assertThat(shown(String.class, "product")).isEqualTo("?");
        assertThat(shown(Tree.class, "product")).isEqualTo("?");
    }

    @Test
    void whatNeedsNoMendingIsLeftAsItIs() {
        var refused = new FunctionException(ErrorKind.INVALID, List.of(new Fault("id", "A."), new Fault(null, "B.")));

        assertThat(DeclaredMembers.only(Order.class, refused)).isSameAs(refused);
    }

    @Test
    void kindDetailsAndOrderStay() {
        var refused = new FunctionException(
                ErrorKind.CONFLICT,
                List.of(new Fault("x", "A."), new Fault("id", "B."), new Fault(null, "C."), new Fault("x", "D.")));

        FunctionException mended = DeclaredMembers.only(Order.class, refused);

        assertThat(mended.kind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(mended.faults())
                .containsExactly(
                        new Fault("?", "A."), new Fault("id", "B."), new Fault(null, "C."), new Fault("?", "D."));
    }

    private static final class Holder {
        private List<Line> lines = List.of();
    }

    private static String shown(Type type, String member) {
        var refused = new FunctionException(ErrorKind.INVALID, List.of(new Fault(member, "Wrong.")));
        return String.valueOf(
                DeclaredMembers.only(type, refused).faults().get(0).member());
    }
}
