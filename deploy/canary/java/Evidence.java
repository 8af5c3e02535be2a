/**
 * How much more often something happens to the new version than to the one in service, told while the pairs of calls come in.
 *
 * <p>A bettor for each of two claims begins with 1, half of it on each of two stakes, and bets against the claim at fair odds.
 * While the claim is true, what he has is a supermartingale, so that he ever reaches 1/p with a probability of at most p,
 * whenever anybody looks and however often both versions fail (Ville's inequality; a mixture test in the sense of Robbins).
 */
final class Evidence {

    private static final double[] STAKES = {0.5, 0.95};

    private final double allowed;
    private final double margin;
    private final double[] againstAllowed = new double[STAKES.length];
    private final double[] againstMargin = new double[STAKES.length];

    /**
     * Two claims about how much more often it happens to the new version, as a share of all pairs.
     *
     * @param allowed that it is at most this
     * @param margin that it is at least this
     */
    Evidence(double allowed, double margin) {
        this.allowed = allowed;
        this.margin = margin;
    }

    /** One pair: 1 if it happened to the new version alone, -1 if to the old one alone, 0 if to both or none. */
    void add(int difference) {
        for (int i = 0; i < STAKES.length; i++) {
            // The greatest stake with which no pair takes more than there is.
            againstAllowed[i] += Math.log1p(STAKES[i] / (1 + allowed) * (difference - allowed));
            againstMargin[i] += Math.log1p(STAKES[i] / (1 - margin) * (margin - difference));
        }
    }

    /** Whether it is shown that it happens more often by more than is allowed. */
    boolean beyondAllowed(double p) {
        return wealth(againstAllowed) >= 1 / p;
    }

    /** Whether it is shown that it happens more often by less than the margin. */
    boolean withinMargin(double p) {
        return wealth(againstMargin) >= 1 / p;
    }

    private static double wealth(double[] logarithms) {
        double sum = 0;
        for (double each : logarithms) {
            sum += Math.exp(each) / logarithms.length;
        }
        return sum;
    }
}
