package dev.multicloudfunctions.json;

/** What can be said of a number by its characters alone, before anything is computed from it. */
final class NumberText {

    private static final int MAX_EXPONENT_DIGITS = 5;

    private NumberText() {}

    /** True if the whole text is a number by JSON's grammar. */
    static boolean grammatical(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || whole > at + 1 && text.charAt(at) == '0') {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(text, at);
            if (exponent == at) {
                return false;
            }
            at = exponent;
        }
        return at == text.length();
    }

    /** True if a number has neither a fraction nor an exponent. */
    static boolean whole(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    /** How many digits a number takes without its exponent; more than any limit if it is far away. */
    static int plainDigits(String number) {
        int start = number.startsWith("-") ? 1 : 0;
        int whole = digits(number, start);
        int fraction = whole < number.length() && number.charAt(whole) == '.' ? digits(number, whole + 1) : whole;
        int exponent = 0;
        if (fraction < number.length()) {
            exponent = exponent(number, fraction + 1);
            if (exponent == Integer.MAX_VALUE) {
                return exponent;
            }
        }
        int decimals = Math.max(fraction - whole - 1, 0);
        return Math.max(whole - start + exponent, 1) + Math.max(decimals - exponent, 0);
    }

    private static int exponent(String number, int start) {
        char sign = number.charAt(start);
        int first = sign == '+' || sign == '-' ? start + 1 : start;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        if (number.length() - first > MAX_EXPONENT_DIGITS) {
            return Integer.MAX_VALUE;
        }
        int exponent = Integer.parseInt(number.substring(first));
        return sign == '-' ? -exponent : exponent;
    }

    private static int digits(String text, int at) {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
