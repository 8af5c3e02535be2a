package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.setting.Setting;
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

    /** For how long a product is kept. */
    public static final Setting<Integer> RETENTION_DAYS = Setting.whole(
                    "RETENTION_DAYS",
                    1,
                    36_500,
                    "How many days after its creation a product is kept by `cleanupProducts`.")
            .defaultsTo("30");

    /** What one call to the store may take, with its retries, and the answer to the platform after it. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Documents<Product> products;
    private final Duration retention;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * Over this store.
     *
     * @param retention for how long after its creation a product is kept
     */
    public CleanupProducts(Documents<Product> products, Duration retention, Clock clock, Telemetry telemetry) {
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
            Page<Product> page = products.query(Product.PRODUCTS
                    .query(Product.BY_CREATION)
                    .before(cutoff)
                    .limit(Query.MAX_LIMIT)
                    .after(after));
            for (Product old : page.items()) {
                if (!invocation.hasTime(MARGIN)) {
                    return new CleanupReport(deleted, scanned, false);
                }
                scanned++;
                if (products.delete(old.id())) {
                    deleted++;
                }
            }
            after = page.next();
        } while (after != null);
        return new CleanupReport(deleted, scanned, true);
    }
}
