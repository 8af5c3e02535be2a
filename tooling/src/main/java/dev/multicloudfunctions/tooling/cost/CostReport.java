package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A month of these functions on every offer, side by side. Immutable.
 *
 * @param bills one for each offer, in the order of {@link Offers#ALL}
 * @param atTheLimit the same, if somebody kept all the instances busy that the offer lets run at once
 * @param freeTier whether the bills (not those at the limit) have the free amounts in them
 */
public record CostReport(List<Bill> bills, List<Bill> atTheLimit, boolean freeTier) {

    private static final int BAR = 40;

    public CostReport {
        bills = List.copyOf(bills);
        atTheLimit = List.copyOf(atTheLimit);
    }

    /** Computes it from {@link Offers}. */
    public static CostReport of(List<Usage> usages, boolean freeTier) {
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("There is no usage to compute from.");
        }
        var bills = new ArrayList<Bill>();
        var limits = new ArrayList<Bill>();
        for (Offer offer : Offers.ALL) {
            bills.add(Bill.of(offer, usages, freeTier));
            limits.add(worst(offer, usages));
        }
        return new CostReport(bills, limits, freeTier);
    }

    /** The function whose endless repetition is the dearest. */
    private static Bill worst(Offer offer, List<Usage> usages) {
        Bill worst = Bill.of(offer, List.of(usages.get(0).always(offer.instances())), false);
        for (Usage usage : usages) {
            Bill bill = Bill.of(offer, List.of(usage.always(offer.instances())), false);
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
        bills.stream().map(bill -> "  " + bill.offer().source()).distinct().forEach(source -> line(text, source));
        line(text, "Gateways, stores, traffic and logs come on top.");
        return text.toString();
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
