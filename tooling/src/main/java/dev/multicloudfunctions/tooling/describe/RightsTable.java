package dev.multicloudfunctions.tooling.describe;

import java.util.ArrayList;
import java.util.List;

/** What each function may do, for people. */
final class RightsTable {

    private RightsTable() {}

    /** Three columns, {@code function}, {@code may}, {@code on what}, a line for each resource. */
    static String of(Blueprint blueprint) {
        var rows = new ArrayList<String[]>();
        rows.add(new String[] {"function", "may", "on what"});
        for (FunctionPlan function : blueprint.functions()) {
            int before = rows.size();
            for (ResourcePlan each : function.resources()) {
                if (!each.kind().equals("setting")) {
                    rows.add(new String[] {function.name(), String.join(", ", each.rights()), what(each)});
                }
            }
            if (rows.size() == before) {
                rows.add(new String[] {function.name(), "-", "-"});
            }
        }
        return text(rows);
    }

    private static String what(ResourcePlan resource) {
        String kind = resource.kind().equals("documents") ? "collection" : resource.kind();
        return kind + ' ' + resource.name() + (resource.prefix().isEmpty() ? "" : ", " + resource.prefix() + '*');
    }

    private static String text(List<String[]> rows) {
        int first = width(rows, 0);
        int second = width(rows, 1);
        var text = new StringBuilder();
        for (String[] row : rows) {
            text.append(padded(row[0], first))
                    .append("  ")
                    .append(padded(row[1], second))
                    .append("  ")
                    .append(row[2])
                    .append('\n');
        }
        return text.toString();
    }

    private static int width(List<String[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
