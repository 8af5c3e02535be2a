package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;

/**
 * What a bill counts beside the functions. Immutable.
 *
 * @param gateway whether each request passes the cloud's API gateway
 * @param stored what a static site holds all month, in GB of 10^9 bytes, at least 0
 * @param sent what a static site sends to browsers in a month, in GB of 10^9 bytes, at least 0; nothing stored and nothing
 *     sent is no site
 */
public record Extras(boolean gateway, BigDecimal stored, BigDecimal sent) {

    /** The functions alone. */
    public static final Extras NONE = new Extras(false, BigDecimal.ZERO, BigDecimal.ZERO);

    public Extras {
        if (stored.signum() < 0 || sent.signum() < 0) {
            throw new IllegalArgumentException("A site stores and sends at least 0 GB.");
        }
    }

    boolean site() {
        return stored.signum() + sent.signum() > 0;
    }

    Extras withoutSite() {
        return new Extras(gateway, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
