package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;

/**
 * How one service is paid. Prices in US dollars, memory in GiB (Lambda and Azure say GB and mean it).
 *
 * @param name for people
 * @param million the price of a million requests
 * @param gibibyteSecond the price of a GiB for a second
 * @param cpuSecond the price of a processor for a second; 0 where memory pays for both
 * @param free what a month has for nothing
 * @param stepMillis a run is rounded up to a multiple of this, in milliseconds
 * @param leastMillis no run is paid for less than this, in milliseconds
 * @param sizes the memory that can be had, ascending, in MiB, with the processors that come with it
 * @param instances how many run at once before the service refuses, unless one asks for more
 * @param gateway what manages the API before them
 * @param site what serves files beside them
 * @param source where the provider publishes the price of the functions
 */
public record Offer(
        String name,
        BigDecimal million,
        BigDecimal gibibyteSecond,
        BigDecimal cpuSecond,
        Free free,
        int stepMillis,
        int leastMillis,
        List<Size> sizes,
        int instances,
        Gateway gateway,
        Site site,
        URI source) {

    /**
     * An API gateway, paid by request.
     *
     * @param name for people
     * @param million the price of a million requests
     * @param free the requests that each month has for nothing; 0 where only the first year has some
     * @param source where the provider publishes it
     */
    public record Gateway(String name, BigDecimal million, BigDecimal free, URI source) {}

    /**
     * Storage that answers browsers, and the way to them.
     *
     * @param name for people
     * @param stored the price of a GB for a month
     * @param sent the price of a GB to the internet
     * @param freeSent the GB to the internet that each month has for nothing
     * @param source where the provider publishes it
     */
    public record Site(String name, BigDecimal stored, BigDecimal sent, BigDecimal freeSent, URI source) {}

    /** What a month has for nothing: requests, and seconds of a GiB and of a processor. */
    public record Free(BigDecimal requests, BigDecimal gibibyteSeconds, BigDecimal cpuSeconds) {}

    /** A size of memory and the processors that belong to it; 0 where those are not paid by themselves. */
    public record Size(int mebibytes, BigDecimal cpus) {
        BigDecimal gibibytes() {
            return BigDecimal.valueOf(mebibytes).divide(BigDecimal.valueOf(1024)); // finite: 1024 is a power of 2
        }
    }

    /** The smallest size that holds so much, or the largest there is. */
    Size size(int mebibytes) {
        for (Size size : sizes) {
            if (size.mebibytes() >= mebibytes) {
                return size;
            }
        }
        return sizes.get(sizes.size() - 1);
    }

    /** What a run of this length is paid as, in seconds. */
    BigDecimal paidSeconds(BigDecimal seconds) {
        BigDecimal step = BigDecimal.valueOf(stepMillis, 3);
        BigDecimal rounded = seconds.divide(step, 0, RoundingMode.CEILING).multiply(step);
        return rounded.max(BigDecimal.valueOf(leastMillis, 3));
    }

    boolean paysForCpu() {
        return cpuSecond.signum() > 0;
    }
}
