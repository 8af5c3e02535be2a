package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record as stores see it. */
class RecordFieldsTest {

    record Note(String title, @Nullable Integer rank, boolean done, BigDecimal price) {}

    record Tree(List<Tree> children, Map<String, Tree> named) {}

    record Box<T>(T value) {}

    record Inner(Bean bean) {}

    record Fine(Instant at, List<String> tags, Map<String, Integer> counts, Tree tree, Box<String> box, Object free) {}

    sealed interface Shape permits Circle {}

    record Circle(double radius) implements Shape {}

    abstract static class Partly {}

    static final class Bean {
        public String name = "";
    }

    record Unkept(
            int[] array,
            List<int[]> arrays,
            Optional<String> optional,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            LocalDateTime local,
            Map<Integer, String> numbered,
            Shape shape,
            Partly partly,
            Bean bean,
            Inner inner,
            Map<String, List<Inner>> inners,
            Box<Bean> box,
            Box<Box<Bean>> boxes) {}

    @Test
    void componentsHaveNumbersNamesAndValues() {
        RecordFields<Note> fields = RecordFields.of(Note.class);
        var note = new Note("Buy milk", null, true, BigDecimal.ONE);

        assertThat(fields.size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(fields.find(fields.name(i))).isEqualTo(i);
            assertThat(fields.optional(i)).isEqualTo(fields.name(i).equals("rank"));
        }
        assertThat(fields.name(3)).isEqualTo("price");
        assertThat(fields.find("nothing")).isEqualTo(-1);
        assertThat(fields.type(1)).isEqualTo(Integer.class);
        assertThat(fields.get(note, 0)).isEqualTo("Buy milk");
        assertThat(fields.get(note, 1)).isNull();
        assertThat(fields.create(new Object[] {"Buy milk", null, true, BigDecimal.ONE}))
                .isEqualTo(note);
        assertThatThrownBy(() -> RecordFields.of(Bean.class)).hasMessage("Bean is no record.");
    }

    @Test
    void whatIsStoredIsReadBackOrRefused() {
        RecordFields<Note> fields = RecordFields.of(Note.class);

        assertThat(fields.toStored(2, true)).isEqualTo(true);
        assertThat(fields.fromStored(2, false)).isEqualTo(false);
        assertThat(fields.fromStored(1, 7L)).isEqualTo(7);
        assertThatThrownBy(() -> fields.fromStored(2, "true")).hasMessage("Expected true or false.");
        assertThatThrownBy(() -> fields.fromStored(2, 1L)).hasMessage("Expected true or false.");
        assertThatThrownBy(() -> fields.fromStored(1, "seven")).hasMessageContaining("Expected");
    }

    @Test
    void whatCannotBeStoredIsToldWithWhatCan() {
        RecordFields<Unkept> fields = RecordFields.of(Unkept.class);
        var refusals = new ArrayList<@Nullable String>();
        for (int i = 0; i < fields.size(); i++) {
            refusals.add(fields.refusal(i));
        }

        String zone = " cannot be stored: use an Instant, and text for the zone if it matters.";
        String which =
                " cannot be stored: a store would have to know which of its types a value had; use a record with a"
                        + " component that tells.";
        String bean = "Bean cannot be stored: use a record.";
        assertThat(refusals)
                .containsExactly(
                        "Arrays cannot be stored: use a List.",
                        "Arrays cannot be stored: use a List.",
                        "Optional cannot be stored: declare the component @Nullable.",
                        "OffsetDateTime" + zone,
                        "ZonedDateTime" + zone,
                        "LocalDateTime" + zone,
                        "Map cannot be stored unless its keys are text.",
                        "Shape" + which,
                        "Partly" + which,
                        bean,
                        "In Inner.bean: " + bean,
                        "In Inner.bean: " + bean,
                        bean,
                        bean);
    }

    @Test
    void whatCanBeStoredIsNotRefused() {
        RecordFields<Fine> fields = RecordFields.of(Fine.class);
        for (int i = 0; i < fields.size(); i++) {
            assertThat(fields.refusal(i)).as(fields.name(i)).isNull();
        }
        assertThat(RecordFields.of(Tree.class).refusal(0)).isNull();
    }
}
