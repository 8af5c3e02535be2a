package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A month on one offer.
 *
 * @param offer who is paid
 * @param arithmetic each step of the way to the total, for people
 * @param total in US dollars, exact
 */
public record Bill(Offer offer, List<String> arithmetic, BigDecimal total) {

    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    public Bill {
        arithmetic = List.copyOf(arithmetic);
    }

    /**
     * Adds up what these functions cost.
     *
     * @param extras what is counted beside them
     * @param freeTier whether the month's free amounts are still there
     */
    public static Bill of(Offer offer, List<Usage> usages, Extras extras, boolean freeTier) {
        var steps = new ArrayList<String>();
        BigDecimal requests = BigDecimal.ZERO;
        BigDecimal memory = BigDecimal.ZERO;
        BigDecimal cpu = BigDecimal.ZERO;
        for (Usage usage : usages) {
            Offer.Size size = offer.size(usage.mebibytes());
            BigDecimal seconds = usage.requests().multiply(offer.paidSeconds(usage.seconds()));
            requests = requests.add(usage.requests());
            memory = memory.add(seconds.multiply(size.gibibytes()));
            cpu = cpu.add(seconds.multiply(size.cpus()));
            String runs = Figures.number(usage.requests()) + " runs x "
                    + Figures.number(offer.paidSeconds(usage.seconds())) + " s x ";
            steps.add(usage.function() + ": " + runs + Figures.number(size.gibibytes()) + " GiB = "
                    + Figures.number(seconds.multiply(size.gibibytes())) + " GiB-s");
            if (offer.paysForCpu()) {
                steps.add(usage.function() + ": " + runs + Figures.number(size.cpus()) + " vCPU = "
                        + Figures.number(seconds.multiply(size.cpus())) + " vCPU-s");
            }
        }
        Offer.Free free = offer.free();
        BigDecimal total = BigDecimal.ZERO;
        total = total.add(step(steps, "memory", memory, free.gibibyteSeconds(), offer.gibibyteSecond(), freeTier));
        if (offer.paysForCpu()) {
            total = total.add(step(steps, "processor", cpu, free.cpuSeconds(), offer.cpuSecond(), freeTier));
        }
        total = total.add(step(
                steps, "requests", requests, free.requests(), offer.million().divide(MILLION), freeTier));
        if (extras.gateway()) {
            Offer.Gateway gateway = offer.gateway();
            BigDecimal each = gateway.million().divide(MILLION);
            total = total.add(step(steps, gateway.name(), requests, gateway.free(), each, freeTier));
        }
        if (extras.site()) {
            Offer.Site site = offer.site();
            total = total.add(step(
                    steps, site.name() + ", GB stored", extras.stored(), BigDecimal.ZERO, site.stored(), freeTier));
            total = total.add(
                    step(steps, site.name() + ", GB sent", extras.sent(), site.freeSent(), site.sent(), freeTier));
        }
        return new Bill(offer, steps, total);
    }

    private static BigDecimal step(
            List<String> steps, String what, BigDecimal amount, BigDecimal free, BigDecimal price, boolean freeTier) {
        BigDecimal paid = freeTier ? amount.subtract(free).max(BigDecimal.ZERO) : amount;
        BigDecimal cost = paid.multiply(price);
        String used = freeTier
                ? "(" + Figures.number(amount) + " - " + Figures.number(free) + " free, at least 0)"
                : Figures.number(amount);
        steps.add(what + ": " + used + " x $" + price.toPlainString() + " = " + Figures.dollars(cost));
        return cost;
    }
}
