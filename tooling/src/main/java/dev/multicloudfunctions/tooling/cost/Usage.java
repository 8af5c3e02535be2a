package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;

/**
 * What one function does in a month.
 *
 * @param function its name, for people
 * @param requests runs a month, at least 0; a fraction where it comes from a rate
 * @param seconds how long a run takes, above 0
 * @param mebibytes the memory that it is given, at least 1; offers round it up to what they have
 */
public record Usage(String function, BigDecimal requests, BigDecimal seconds, int mebibytes) {

    /** An average month, as the providers' own calculators take it: 365 days of 24 hours by 12. */
    public static final int HOURS_OF_A_MONTH = 730;

    public Usage {
        if (requests.signum() < 0 || seconds.signum() <= 0 || mebibytes < 1) {
            throw new IllegalArgumentException("The usage of " + function
                    + " needs requests of at least 0, a duration above 0 and at least 1 MiB of memory.");
        }
    }

    /** The same function, run so often that {@code instances} are always at it. */
    Usage always(int instances) {
        BigDecimal busy = BigDecimal.valueOf(instances).multiply(BigDecimal.valueOf(HOURS_OF_A_MONTH * 3600L));
        return new Usage(function, busy.divide(seconds, 0, java.math.RoundingMode.DOWN), seconds, mebibytes);
    }
}
