package dev.multicloudfunctions.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@link BigDecimal}, written without exponent. At most 1,000 digits in that form, in both directions, so that what is
 * read can be written and read again. An exponent is a way of writing: {@code 1e2} is read as {@code 100}.
 */
final class DecimalType implements NumberType {

    /** Far beyond any use we know of, and cheap to compute with. */
    private static final int MAX_DIGITS = 1_000;

    /** Room for the digits, a sign, a point and an exponent; leading zeros of the exponent count. */
    private static final int MAX_LENGTH = MAX_DIGITS + 20;

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public @Nullable Object number(String text, Faults faults) {
        return decimal(text, faults);
    }

    static @Nullable BigDecimal decimal(String text, Faults faults) {
        if (text.length() > MAX_LENGTH || NumberText.plainDigits(text) > MAX_DIGITS) {
            faults.add("Expected a number of at most " + MAX_DIGITS + " digits, written without exponent.");
            return null;
        }
        var value = new BigDecimal(text);
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    @Override
    public void write(Object value, JsonWriter out) {
        var decimal = (BigDecimal) value;
        long scale = decimal.scale();
        long whole = Math.max(decimal.precision() - scale, 1);
        if (whole + Math.max(scale, 0) > MAX_DIGITS) {
            throw JsonWriter.refused("A number must have at most " + MAX_DIGITS + " digits, written without exponent.");
        }
        out.plain(decimal.toPlainString());
    }
}
