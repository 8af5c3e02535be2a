package dev.multicloudfunctions.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.FunctionException;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A sentence for each rule of the standard, without the value that broke it. */
class ConstraintMessagesTest {

    record Texts(
            @NotBlank String blank,
            @NotEmpty String empty,
            @Nullable @NotNull String missing,
            @Nullable @Null String given,
            @Email String mail,
            @Pattern(regexp = "[a-z]{2}") String pattern,
            @Size(max = 1) String most,
            @Size(min = 3) String least,
            @Size(min = 3, max = 4) String between,
            @Size(min = 2) List<String> few,
            @Size(max = 1) List<String> many) {}

    record Numbers(
            @AssertTrue boolean yes,
            @AssertFalse boolean no,
            @Digits(integer = 2, fraction = 1) BigDecimal digits,
            @Min(3) int min,
            @Max(3) int max,
            @DecimalMin("1.5") BigDecimal decimalMin,
            @DecimalMin(value = "1.5", inclusive = false) BigDecimal above,
            @DecimalMax("1.5") BigDecimal decimalMax,
            @DecimalMax(value = "1.5", inclusive = false) BigDecimal below,
            @Positive int positive,
            @PositiveOrZero int positiveOrZero,
            @Negative int negative,
            @NegativeOrZero int negativeOrZero) {}

    record Times(
            @Past Instant past,
            @PastOrPresent LocalDate pastOrPresent,
            @Future Instant future,
            @FutureOrPresent LocalDate futureOrPresent) {}

    record Own(
            @Pattern(regexp = "x", message = "Only {regexp}.")
            String attribute,

            @Pattern(regexp = "x", message = "No ${validatedValue} here.")
            String expression,

            @Pattern(regexp = "x", message = "A \\{brace\\} {")
            String escaped,

            @Pattern(regexp = "x", message = "{nobody.knows}")
            String unknown,

            @Pattern(regexp = "x", message = "$5\\") String plain) {}

    @Test
    void ofTexts() {
        assertThat(messages(
                        Texts.class,
                        "{'blank':' ','empty':'','given':'SECRET','mail':'SECRET','pattern':'SECRET','most':'SECRET',"
                                + "'least':'S','between':'S','few':['S'],'many':['S','S']}"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("blank", "Must have at least one character that is not blank."),
                        Map.entry("empty", "Must not be empty."),
                        Map.entry("missing", "This member is required."),
                        Map.entry("given", "Must be absent."),
                        Map.entry("mail", "Must be an e-mail address."),
                        Map.entry("pattern", "Must match [a-z]{2}."),
                        Map.entry("most", "Must have at most 1 characters."),
                        Map.entry("least", "Must have at least 3 characters."),
                        Map.entry("between", "Must have 3 to 4 characters."),
                        Map.entry("few", "Must have at least 2 elements."),
                        Map.entry("many", "Must have at most 1 elements.")));
    }

    @Test
    void ofNumbers() {
        assertThat(
                        messages(
                                Numbers.class,
                                "{'yes':false,'no':true,'digits':123.45,'min':2,'max':4,'decimalMin':1.4,'above':1.5,"
                                        + "'decimalMax':1.6,'below':1.5,'positive':0,'positiveOrZero':-1,'negative':0,'negativeOrZero':1}"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("yes", "Must be true."),
                        Map.entry("no", "Must be false."),
                        Map.entry("digits", "Must have at most 2 digits before the decimal point and 1 after it."),
                        Map.entry("min", "Must be at least 3."),
                        Map.entry("max", "Must be at most 3."),
                        Map.entry("decimalMin", "Must be at least 1.5."),
                        Map.entry("above", "Must be more than 1.5."),
                        Map.entry("decimalMax", "Must be at most 1.5."),
                        Map.entry("below", "Must be less than 1.5."),
                        Map.entry("positive", "Must be more than 0."),
                        Map.entry("positiveOrZero", "Must be at least 0."),
                        Map.entry("negative", "Must be less than 0."),
                        Map.entry("negativeOrZero", "Must be at most 0.")));
    }

    @Test
    void ofTimes() {
        assertThat(messages(
                        Times.class,
                        "{'past':'2999-01-01T00:00:00Z','pastOrPresent':'2999-01-01','future':'2000-01-01T00:00:00Z',"
                                + "'futureOrPresent':'2000-01-01'}"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "past", "Must be in the past.",
                        "pastOrPresent", "Must not be in the future.",
                        "future", "Must be in the future.",
                        "futureOrPresent", "Must not be in the past."));
    }

    @Test
    void anAnnotationsOwnMessageHasItsAttributesAndNoValue() {
        assertThat(
                        messages(
                                Own.class,
                                "{'attribute':'SECRET','expression':'SECRET','escaped':'SECRET','unknown':'SECRET','plain':'SECRET'}"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "attribute", "Only x.",
                        "expression", "No  here.",
                        "escaped", "A {brace} {",
                        "unknown", "Breaks the rule nobody.knows",
                        "plain", "$5\\"));
    }

    private static Map<String, String> messages(Class<?> type, String json) {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> Json.codec(type)
                .decode(json.replace('\'', '"').getBytes(UTF_8)));
        assertThat(refused.faults().toString()).doesNotContain("SECRET");
        var messages = new TreeMap<String, String>();
        refused.faults().forEach(each -> messages.put(String.valueOf(each.member()), each.detail()));
        return messages;
    }
}
