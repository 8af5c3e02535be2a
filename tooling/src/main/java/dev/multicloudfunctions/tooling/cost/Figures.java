package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {

    private Figures() {}

    /** With groups of three digits, and at most three decimals. */
    static String number(BigDecimal number) {
        return format("#,##0.###", number);
    }

    /** To the cent. */
    static String dollars(BigDecimal amount) {
        return format("$#,##0.00", amount);
    }

    private static String format(String pattern, BigDecimal number) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
