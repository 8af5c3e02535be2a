package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A month of these functions on every offer, side by side. Immutable.
 *
 * @param bills one for each offer, in the order of {@link Offers#ALL}
 * @param atTheLimit the same, if somebody kept all the instances busy that the offer lets run at once
 * @param extras what the bills have beside the functions; those at the limit have no site
 * @param freeTier whether the bills (not those at the limit) have the free amounts in them
 */
public record CostReport(List<Bill> bills, List<Bill> atTheLimit, Extras extras, boolean freeTier) {

    private static final int BAR = 40;

    public CostReport {
        bills = List.copyOf(bills);
        atTheLimit = List.copyOf(atTheLimit);
    }

    /**
     * Computes it from {@link Offers}.
     *
     * @throws IllegalArgumentException if there is no usage
     */
    public static CostReport of(List<Usage> usages, Extras extras, boolean freeTier) {
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("There is no usage to compute from.");
        }
        var bills = new ArrayList<Bill>();
        var limits = new ArrayList<Bill>();
        for (Offer offer : Offers.ALL) {
            bills.add(Bill.of(offer, usages, extras, freeTier));
            limits.add(worst(offer, usages, extras.withoutSite()));
        }
        return new CostReport(bills, limits, extras, freeTier);
    }

    /** The function whose endless repetition is the dearest. */
    private static Bill worst(Offer offer, List<Usage> usages, Extras extras) {
        Bill worst = Bill.of(offer, List.of(usages.get(0).always(offer.instances())), extras, false);
        for (Usage usage : usages) {
            Bill bill = Bill.of(offer, List.of(usage.always(offer.instances())), extras, false);
            if (bill.total().compareTo(worst.total()) > 0) {
                worst = bill;
            }
        }
        return worst;
    }

    /** The whole for a terminal: arithmetic, bars, warning, source. */
    public String text() {
        var text = new StringBuilder();
        for (Bill bill : bills) {
            line(text, bill.offer().name());
            for (String step : bill.arithmetic()) {
                line(text, "  " + step);
            }
            line(text, "  a month: " + Figures.dollars(bill.total()));
            line(text, "");
        }
        line(
                text,
                "A month of " + Usage.HOURS_OF_A_MONTH + " hours, " + (freeTier ? "with" : "without") + " free tier");
        BigDecimal most = most(bills);
        for (Bill bill : bills) {
            line(text, row(bill, most));
        }
        line(text, "");
        line(text, "Denial of wallet: if somebody keeps every instance busy that may run at once, a month costs");
        for (Bill bill : atTheLimit) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %-20s %,6d instances  %12s",
                            bill.offer().name(),
                            bill.offer().instances(),
                            Figures.dollars(bill.total())));
        }
        line(
                text,
                "  Set a smaller limit where you know what is enough, throttle at the gateway, and let a budget warn you.");
        line(text, "");
        line(text, "Prices in US dollars, compared on " + Offers.COMPARED + " with");
        bills.stream()
                .flatMap(bill -> sources(bill.offer()))
                .map(source -> "  " + source)
                .distinct()
                .forEach(source -> line(text, source));
        line(text, missing() + " come on top.");
        return text.toString();
    }

    private Stream<URI> sources(Offer offer) {
        return Stream.of(
                        Stream.of(offer.source()),
                        extras.gateway() ? Stream.of(offer.gateway().source()) : Stream.<URI>empty(),
                        extras.site() ? Stream.of(offer.site().source()) : Stream.<URI>empty())
                .flatMap(each -> each);
    }

    /** What no bill has in it. */
    String missing() {
        return extras.gateway() ? "Stores, traffic and logs" : "Gateways, stores, traffic and logs";
    }

    private static String row(Bill bill, BigDecimal most) {
        int length = most.signum() == 0
                ? 0
                : bill.total()
                        .multiply(BigDecimal.valueOf(BAR))
                        .divide(most, 0, RoundingMode.HALF_UP)
                        .intValue();
        return String.format(Locale.ROOT, "  %-20s %10s  ", bill.offer().name(), Figures.dollars(bill.total()))
                + "#".repeat(length);
    }

    static BigDecimal most(List<Bill> bills) {
        return bills.stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
