package dev.multicloudfunctions.tooling.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The bills as bars, an SVG that stands by itself and reads in light and dark. */
final class CostChart {

    private static final int ROW = 36;
    private static final int LABEL = 170;
    private static final int BAR = 340;

    private CostChart() {}

    static String svg(CostReport report) {
        List<Bill> bills = report.bills();
        BigDecimal most = CostReport.most(bills).max(new BigDecimal("0.01"));
        int height = 56 + bills.size() * ROW;
        String title = "Cost of a month, " + (report.freeTier() ? "with" : "without") + " free tier";
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 %d\" width=\"640\" height=\"%d\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"system-ui, sans-serif\" font-size=\"14\">%n",
                height,
                height,
                title));
        svg.append("<style>text{fill:#1f2328}rect{fill:#2f6fdb}@media(prefers-color-scheme:dark)"
                + "{text{fill:#e6edf3}rect{fill:#6ea8fe}}</style>\n");
        svg.append("<text x=\"8\" y=\"24\" font-weight=\"600\">").append(title).append("</text>\n");
        for (int i = 0; i < bills.size(); i++) {
            Bill bill = bills.get(i);
            int y = 40 + i * ROW;
            BigDecimal width = bill.total().multiply(BigDecimal.valueOf(BAR)).divide(most, 1, RoundingMode.HALF_UP);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"8\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"22\" rx=\"3\"/>"
                            + "<text x=\"%s\" y=\"%d\">%s</text>%n",
                    y + 16,
                    bill.offer().name(),
                    LABEL,
                    y,
                    width.toPlainString(),
                    width.add(BigDecimal.valueOf(LABEL + 8L)).toPlainString(),
                    y + 16,
                    Figures.dollars(bill.total())));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"8\" y=\"%d\" font-size=\"11\">Prices compared on %s. %s come on top.</text>%n</svg>%n",
                height - 8,
                Offers.COMPARED,
                report.missing()));
        return svg.toString();
    }
}
