package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.page.PageRequest;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * {@code cleanupProducts}: deletes products that were created longer ago than they are kept. It may be interrupted,
 * repeated or run twice at once: what is gone is gone, and the next run finds the rest.
 */
public final class CleanupProducts implements Function<Tick, CleanupReport> {

    /** What one call to the store may take, with its retries, and the answer to the platform after it. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final ProductRepository products;
    private final Duration retention;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * Over this store.
     *
     * @param retention for how long after its creation a product is kept
     */
    public CleanupProducts(ProductRepository products, Duration retention, Clock clock, Telemetry telemetry) {
        this.products = products;
        this.retention = retention;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** The tick's own time is not looked at: whoever can send one must not be able to make products look old. */
    @Override
    public CleanupReport apply(Tick tick) {
        CleanupReport report = delete(Instant.ofEpochMilli(clock.millis()).minus(retention), Invocation.current());
        telemetry.count("products.cleaned", report.deleted());
        telemetry.log(
                report.completed() ? Telemetry.Level.INFO : Telemetry.Level.WARN,
                report.completed()
                        ? "Old products were deleted."
                        : "The time was up before all old products were deleted.",
                null,
                "deleted",
                report.deleted(),
                "scanned",
                report.scanned());
        return report;
    }

    private CleanupReport delete(Instant cutoff, Invocation invocation) {
        int deleted = 0;
        int scanned = 0;
        String after = null;
        do {
            if (!invocation.hasTime(MARGIN)) {
                return new CleanupReport(deleted, scanned, false);
            }
            Slice<String> slice = products.createdBefore(cutoff, PageRequest.MAX_LIMIT, after);
            for (String id : slice.items()) {
                if (!invocation.hasTime(MARGIN)) {
                    return new CleanupReport(deleted, scanned, false);
                }
                scanned++;
                if (deleted(id)) {
                    deleted++;
                }
            }
            after = slice.next();
        } while (after != null);
        return new CleanupReport(deleted, scanned, true);
    }

    /** Somebody who changes or deletes the same product at this moment stops nothing. */
    private boolean deleted(String id) {
        try {
            return products.delete(id, null);
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.PRECONDITION || failure.kind() == ErrorKind.NOT_FOUND) {
                return false;
            }
            throw failure;
        }
    }
}
