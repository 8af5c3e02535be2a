package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.azure.SignalLines;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the searches of the template find among rows as Application Insights makes them of what the app writes, and of the host's own
 * lines: each row stands for three, as where two of three are left out by sampling.
 */
@Tag("any-jdk")
class SignalsTest {

    private static final int SAMPLED = 3;
    private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

    private static final Map<String, List<Map<String, Object>>> TABLES = new LinkedHashMap<>();

    @BeforeAll
    static void write() throws Exception {
        var traces = new ArrayList<Map<String, Object>>();
        SignalLines.written().forEach(line -> traces.add(trace(line)));
        traces.add(trace("Executing 'Functions.processOrder' (Reason='New queue message detected on 'orders'.')"));
        // QueueProcessor of Azure/azure-sdk-for-net.
        traces.add(trace("Message has reached MaxDequeueCount of 20. Moving message to queue 'orders-poison'."));
        TABLES.put("AppTraces", traces);
        var requests = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 98; i++) {
            requests.add(request("https://app/hello", 20, "200"));
        }
        requests.add(request("https://app/hello", 2500, "200"));
        requests.add(request("https://app/hello", 2600, "500"));
        // What no caller waits for.
        requests.add(request("", 60_000, "0"));
        TABLES.put("AppRequests", requests);
    }

    /** https://learn.microsoft.com/azure/azure-monitor/reference/tables/apptraces */
    private static Map<String, Object> trace(String message) {
        var row = new LinkedHashMap<String, Object>();
        row.put("TimeGenerated", NOW);
        row.put("Message", message);
        row.put("SeverityLevel", 1);
        row.put("OperationName", "function");
        row.put("OperationId", "id");
        row.put("ItemCount", SAMPLED);
        return row;
    }

    /** https://learn.microsoft.com/azure/azure-monitor/reference/tables/apprequests; the host calls success what threw nothing. */
    private static Map<String, Object> request(String url, int millis, String code) {
        var row = trace("");
        row.remove("Message");
        row.put("Url", url);
        row.put("DurationMs", millis);
        row.put("ResultCode", code);
        row.put("Success", true);
        return row;
    }

    private static double value(String query) {
        List<Map<String, Object>> rows = Kusto.rows(TABLES, query);
        assertThat(rows).as(query).hasSize(1);
        return ((Number) rows.get(0).get("Value")).doubleValue();
    }

    @Test
    void everyOutcomeThatNeedsSomebodyRaisesItsSignalAndCallersFaultsRaiseNone() {
        var found = new TreeMap<String, Double>();
        for (Place search : ArmTemplate.MAIN.variable("searches").items()) {
            found.put(search.at("name").text(), value(search.at("query").text()));
        }

        assertThat(found)
                .isEqualTo(Map.of(
                        "server-errors", 5.0 * SAMPLED,
                        "events-retried", 3.0 * SAMPLED,
                        "events-rejected", 1.0 * SAMPLED,
                        "dead-letters", 1.0 * SAMPLED,
                        "schedules-fail", 1.0 * SAMPLED,
                        "slow", 2500.0));
    }

    /** The workbook asks the same by time. */
    @Test
    void everyTileShowsWhatItsSignalCounts() {
        List<Place> tiles = ArmTemplate.MAIN.variable("tiles").items();
        assertThat(tiles).hasSameSizeAs(ArmTemplate.MAIN.variable("searches").items());
        for (int i = 0; i < tiles.size(); i++) {
            assertThat(tiles.get(i).at("content", "query").text())
                    .isEqualTo("[concat(variables('searches')[" + i + "].query, ' by bin(TimeGenerated, 5m)')]");
        }
        for (Place search : ArmTemplate.MAIN.variable("searches").items()) {
            String query = search.at("query").text();
            List<Map<String, Object>> rows = Kusto.rows(TABLES, query + " by bin(TimeGenerated, 5m)");
            assertThat(rows).as(query).hasSize(1);
            assertThat(rows.get(0).get("Value")).as(query).isEqualTo(value(query));
        }
    }

    @Test
    void everySavedSearchFindsSomethingAndCountsWhatWasSampled() {
        for (Place saved : ArmTemplate.MAIN.resources("Microsoft.OperationalInsights/workspaces/savedSearches")) {
            String query = saved.at("properties", "query").text();
            List<Map<String, Object>> rows = Kusto.rows(TABLES, query);
            assertThat(rows).as(query).isNotEmpty();
            assertThat(query).doesNotContain("count()").contains("ItemCount");
            rows.forEach(row -> assertThat(row.values())
                    .as("%s: %s", query, row)
                    .doesNotContainNull()
                    .doesNotContain(""));
        }
    }

    @Test
    void whatLogAnalyticsDoesNotKnowIsRefused() {
        for (String query :
                List.of("AppTrace", "AppTraces | where Mesage has \"a\"", "AppTraces | take 5 | sort by x")) {
            assertThatThrownBy(() -> Kusto.rows(TABLES, query)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
