package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Faults;
import dev.multicloudfunctions.error.FunctionException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that creation and replacement share. */
final class ProductRules {

    /** How often a change is tried anew when others change the same product at the same moment. */
    static final int TRIES = 10;

    private static final int MAX_NAME = 200;
    private static final int DECIMALS = 2;
    private static final BigDecimal MAX_PRICE = new BigDecimal("999999999.99");

    private ProductRules() {}

    /**
     * Checks name and price together.
     *
     * @return the price with exactly two decimals, so that equal prices are equal in every store
     * @throws FunctionException INVALID with every fault
     */
    static BigDecimal checked(@Nullable String name, @Nullable BigDecimal price) {
        var faults = new Faults().checkText(name, "name", MAX_NAME);
        if (price == null) {
            faults.check(false, "price", "This member is required.");
            faults.throwIfAny();
            return MAX_PRICE;
        }
        // Zeros at the end do not count, and without them a huge exponent is never expanded.
        BigDecimal stripped = price.stripTrailingZeros();
        faults.check(
                stripped.signum() >= 0 && stripped.compareTo(MAX_PRICE) <= 0,
                "price",
                "Must be from 0 to 999999999.99.");
        faults.check(stripped.scale() <= DECIMALS, "price", "Must have at most 2 decimals.");
        faults.throwIfAny();
        return stripped.setScale(DECIMALS);
    }

    /**
     * Holds the caller's condition against what is stored.
     *
     * @param ifMatch entity tags, or {@code *} for whatever is stored; null for no condition
     * @throws FunctionException PRECONDITION if no tag is the stored version's
     */
    static void checkCondition(@Nullable List<String> ifMatch, Product stored) {
        if (ifMatch == null) {
            return;
        }
        String current = Long.toString(stored.version());
        for (String tag : ifMatch) {
            if (tag.equals(current) || tag.equals("*")) {
                return;
            }
        }
        throw new FunctionException(
                ErrorKind.PRECONDITION,
                "The product was changed since it was read. Read it again and repeat the change with its new ETag.");
    }

    /** What is thrown when {@link #TRIES} are used up. */
    static FunctionException contended() {
        return new FunctionException(
                ErrorKind.UNAVAILABLE, "Too many others change this product at the same moment. Try again.");
    }
}
