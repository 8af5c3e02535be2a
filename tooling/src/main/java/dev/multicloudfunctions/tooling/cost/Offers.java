package dev.multicloudfunctions.tooling.cost;

import dev.multicloudfunctions.tooling.cost.Offer.Free;
import dev.multicloudfunctions.tooling.cost.Offer.Gateway;
import dev.multicloudfunctions.tooling.cost.Offer.Site;
import dev.multicloudfunctions.tooling.cost.Offer.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The price table. Lambda: US East (N. Virginia), the first tier. Azure: East US. Cloud Run: regions of tier 1, billing by
 * request, with the processors that Cloud Run functions give to a size of memory by default.
 */
public final class Offers {

    /** Each of these prices was compared with published ones on this day or later. Prices change: compare again with the sources. */
    public static final LocalDate COMPARED = LocalDate.of(2026, 11, 21);

    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final Free LAMBDA_FREE = new Free(new BigDecimal(1_000_000), new BigDecimal(400_000), NONE);

    /** The free million of the first twelve months is not counted. */
    private static final Gateway HTTP_API = new Gateway(
            "HTTP API", new BigDecimal("1.00"), NONE, URI.create("https://aws.amazon.com/api-gateway/pricing/"));

    private static final Site CLOUDFRONT = new Site(
            "S3 and CloudFront",
            new BigDecimal("0.023"),
            new BigDecimal("0.085"),
            new BigDecimal(1_000),
            URI.create("https://aws.amazon.com/cloudfront/pricing/"));

    private static final Gateway API_MANAGEMENT = new Gateway(
            "API Management, Consumption",
            new BigDecimal("4.20"),
            new BigDecimal(1_000_000),
            URI.create("https://azure.microsoft.com/pricing/details/api-management/"));

    /** The static website of an account that is stored once (LRS, hot). */
    private static final Site BLOBS = new Site(
            "Blob Storage",
            new BigDecimal("0.0184"),
            new BigDecimal("0.087"),
            new BigDecimal(100),
            URI.create("https://azure.microsoft.com/pricing/details/bandwidth/"));

    private static final Free AZURE_FREE = new Free(new BigDecimal(1_000_000), new BigDecimal(400_000), NONE);
    private static final URI FUNCTIONS_PRICES = URI.create("https://azure.microsoft.com/pricing/details/functions/");

    private static final URI LAMBDA_PRICES = URI.create("https://aws.amazon.com/lambda/pricing/");

    public static final Offer LAMBDA_X86 = lambda("Lambda x86", "0.0000166667");

    public static final Offer LAMBDA_ARM64 = lambda("Lambda arm64", "0.0000133334");

    /** What a run takes is measured there, not chosen, in steps of 128 MiB up to 1.5 GiB. */
    public static final Offer AZURE_CONSUMPTION = new Offer(
            "Azure Consumption",
            new BigDecimal("0.20"),
            new BigDecimal("0.000016"),
            NONE,
            AZURE_FREE,
            1,
            100,
            steps(128, 1_536, 128),
            100,
            API_MANAGEMENT,
            BLOBS,
            FUNCTIONS_PRICES);

    /**
     * On demand, without instances that are always ready. Memory is chosen; a second is paid at least, then tenths:
     * https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#billing. The limit of instances is its default.
     */
    public static final Offer AZURE_FLEX = new Offer(
            "Azure Flex",
            new BigDecimal("0.40"),
            new BigDecimal("0.000026"),
            NONE,
            new Free(new BigDecimal(250_000), new BigDecimal(100_000), NONE),
            100,
            1_000,
            List.of(new Size(512, NONE), new Size(2_048, NONE), new Size(4_096, NONE)),
            100,
            API_MANAGEMENT,
            BLOBS,
            FUNCTIONS_PRICES);

    /** Sizes and their processors: https://cloud.google.com/functions/docs/configuring/memory. */
    public static final Offer CLOUD_RUN = new Offer(
            "Cloud Run functions",
            new BigDecimal("0.40"),
            new BigDecimal("0.0000025"),
            new BigDecimal("0.000024"),
            new Free(new BigDecimal(2_000_000), new BigDecimal(360_000), new BigDecimal(180_000)),
            100,
            100,
            List.of(
                    new Size(128, new BigDecimal("0.083")),
                    new Size(256, new BigDecimal("0.167")),
                    new Size(512, new BigDecimal("0.333")),
                    new Size(1_024, new BigDecimal("0.583")),
                    new Size(2_048, new BigDecimal("1")),
                    new Size(4_096, new BigDecimal("2")),
                    new Size(8_192, new BigDecimal("2")),
                    new Size(16_384, new BigDecimal("4")),
                    new Size(32_768, new BigDecimal("8"))),
            100,
            new Gateway(
                    "API Gateway",
                    new BigDecimal("3.00"),
                    new BigDecimal(2_000_000),
                    URI.create("https://cloud.google.com/api-gateway/docs/pricing")),
            new Site(
                    "Cloud Storage",
                    new BigDecimal("0.020"),
                    new BigDecimal("0.12"),
                    NONE,
                    URI.create("https://cloud.google.com/storage/pricing")),
            URI.create("https://cloud.google.com/run/pricing"));

    /** All of them, in the order of the reports. */
    public static final List<Offer> ALL = List.of(LAMBDA_X86, LAMBDA_ARM64, AZURE_CONSUMPTION, AZURE_FLEX, CLOUD_RUN);

    private Offers() {}

    private static Offer lambda(String name, String gibibyteSecond) {
        return new Offer(
                name,
                new BigDecimal("0.20"),
                new BigDecimal(gibibyteSecond),
                NONE,
                LAMBDA_FREE,
                1,
                1,
                steps(128, 10_240, 1),
                1_000,
                HTTP_API,
                CLOUDFRONT,
                LAMBDA_PRICES);
    }

    private static List<Size> steps(int from, int to, int step) {
        var sizes = new ArrayList<Size>();
        for (int size = from; size <= to; size += step) {
            sizes.add(new Size(size, NONE));
        }
        return List.copyOf(sizes);
    }
}
