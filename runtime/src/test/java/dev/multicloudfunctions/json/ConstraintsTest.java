package dev.multicloudfunctions.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    record Item(
            @Pattern(regexp = "[a-z]+") String product,
            @Min(1) @Max(9) int quantity) {}

    record Basket(
            @NotBlank @Size(max = 5) String name,
            @Valid @Size(min = 1) List<Item> items,
            @Nullable Map<String, @Min(1) Integer> counts) {}

    record Loose(List<@Size(min = 2) String> tags) {}

    record Change(Patch<@NotBlank String> name) {}

    @Ordered(message = "low {limit} ${validatedValue}")
    record Range(int low, int high) {}

    private record Hidden(
            @DecimalMax(value = "1.5", inclusive = false) BigDecimal price) {}

    record Own(@Min(1) int value) {
        Own {
            if (value < 0) {
                throw FunctionException.invalid("value", "Not below zero.");
            }
        }
    }

    record Plain(String name) {}

    @Constraint(validatedBy = Ordered.Check.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Ordered {
        String message();

        int limit() default 7;

        Class<?>[] groups() default {};

        Class<?>[] payload() default {};

        final class Check implements ConstraintValidator<Ordered, Range> {
            @Override
            public boolean isValid(Range range, ConstraintValidatorContext context) {
                return range.low() <= range.high();
            }
        }
    }

    @Test
    void violationsHaveThePathsOfTheirMembersBesideOtherFaults() {
        assertThat(faults(Basket.class, """
                {"name":"abcdef","items":[{"product":"a","quantity":1},{"product":"A","quantity":10}],"counts":{"b":0}}""")).containsExactly("items[1].product", "items[1].quantity");
        assertThat(faults(Basket.class, "{\"name\":\" abcdef\",\"items\":[],\"counts\":{\"b\":0}}"))
                .containsExactly("counts.b", "items", "name");
        assertThat(faults(Basket.class, "{\"name\":1,\"items\":[{\"product\":\"a\",\"quantity\":0}]}"))
                .containsExactly("name", "items[0].quantity");
        assertThat(faults(Loose.class, "{\"tags\":[\"ab\",\"c\"]}")).containsExactly("tags[1]");
        assertThat(faults(Change.class, "{\"name\":\" \"}")).containsExactly("name");
        assertThat(faults(Change.class, "{}")).isEmpty();
        assertThat(faults(Range.class, "{\"low\":2,\"high\":1}")).containsExactly("");
        assertThat(faults(Range.class, "{\"low\":1,\"high\":1}")).isEmpty();
    }

    @Test
    void aRecordWithoutATableIsCheckedAlike() {
        assertThat(RecordShape.of(Hidden.class)).isInstanceOf(ReflectiveShape.class);
        assertThat(RecordShape.of(Basket.class)).isNotInstanceOf(ReflectiveShape.class);
        assertThat(faults(Hidden.class, "{\"price\":1.5}")).containsExactly("price");
        assertThat(faults(Hidden.class, "{\"price\":1.49}")).isEmpty();
    }

    @Test
    void tableAndReflectionAgreeOnWhoHasConstraints() {
        for (Class<?> type :
                List.of(Item.class, Basket.class, Loose.class, Change.class, Range.class, Own.class, Plain.class)) {
            RecordShape<?> table = RecordShape.of(type);
            assertThat(table).isNotInstanceOf(ReflectiveShape.class);
            assertThat(table.constrained())
                    .as(type.getSimpleName())
                    .isEqualTo(new ReflectiveShape(type).constrained())
                    .isEqualTo(type != Plain.class);
        }
    }

    @Test
    void aMessageSaysTheRuleAndNotTheValue() {
        assertThat(messages(Item.class, "{\"product\":\"SECRET\",\"quantity\":4711}"))
                .containsExactly("Must match [a-z]+.", "Must be at most 9.");
        assertThat(messages(Hidden.class, "{\"price\":4711}")).containsExactly("Must be less than 1.5.");
        assertThat(messages(Range.class, "{\"low\":4711,\"high\":1}")).containsExactly("low 7 ");
    }

    @Test
    void rulesOfTheConstructorStay() {
        assertThat(messages(Own.class, "{\"value\":-1}")).containsExactly("Not below zero.");
        assertThat(messages(Own.class, "{\"value\":0}")).containsExactly("Must be at least 1.");
    }

    @Test
    void parametersAreCheckedAndStoredDocumentsAreNot() {
        assertThatCode(() ->
                        Json.codec(Item.class).decode(null, Map.of("product", List.of("a"), "quantity", List.of("0"))))
                .hasMessageContaining("quantity");
        RecordFields<Basket> fields = RecordFields.of(Basket.class);
        assertThat(fields.fromStored(1, "[{\"product\":\"A\",\"quantity\":0}]")).isEqualTo(List.of(new Item("A", 0)));
    }

    @Test
    void withoutAProviderNothingIsChecked() throws Exception {
        assertThat(checkedWithout("hibernate-validator")).contains("read");
        assertThat(checkedWithout("hibernate-validator", "jakarta.validation-api"))
                .contains("read");
        assertThat(checkedWithout()).contains("Must be at least 1.");
    }

    private static String checkedWithout(String... jars) throws IOException, InterruptedException {
        var path = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (List.of(jars).stream().noneMatch(entry::contains)) {
                path.add(entry);
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(java.io.File.pathSeparator, path),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The child process. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            try {
                Json.codec(Item.class).decode("{\"product\":\"a\",\"quantity\":0}".getBytes(UTF_8));
                System.out.println("read");
            } catch (FunctionException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    private static List<String> faults(Class<?> type, String json) {
        return all(type, json).stream()
                .map(fault -> fault.member() == null ? "" : fault.member())
                .toList();
    }

    private static List<String> messages(Class<?> type, String json) {
        return all(type, json).stream().map(Fault::detail).toList();
    }

    private static List<Fault> all(Class<?> type, String json) {
        try {
            Json.codec(type).decode(json.getBytes(UTF_8));
            return List.of();
        } catch (FunctionException refused) {
            return refused.faults();
        }
    }
}
