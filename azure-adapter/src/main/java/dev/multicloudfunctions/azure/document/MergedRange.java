package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.document.internal.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an index, merged from all partitions. From each come a quarter of the rows that are wanted, and more where the
 * page has used them up, so that a page of 100 takes eight requests and 216 rows unless keys are spread badly. For one
 * thread.
 */
final class MergedRange {

    private final TableClient table;
    private final int limit;
    private final int step;
    private final String end;
    private final Part[] parts = new Part[DocumentRows.PARTITIONS];

    MergedRange(TableClient table, String from, String before, boolean descending, int limit) {
        this.table = table;
        this.limit = limit;
        this.step = Math.min(limit, limit / 4 + 2);
        this.end = descending
                ? "' and RowKey le '" + DocumentRows.DESCENDING + IndexEntry.complement(from) + "'"
                : "' and RowKey lt '" + DocumentRows.ASCENDING + before + "'";
        String start = descending
                ? "gt '" + DocumentRows.DESCENDING + IndexEntry.complement(before)
                : "ge '" + DocumentRows.ASCENDING + from;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part(i, start);
        }
    }

    /** The first rows, in order, as many as wanted if there are so many. */
    List<TableEntity> rows() {
        var rows = new ArrayList<TableEntity>(limit);
        while (rows.size() < limit) {
            Part first = null;
            TableEntity least = null;
            for (Part part : parts) {
                TableEntity head = part.head();
                if (head != null && (least == null || head.row().compareTo(least.row()) < 0)) {
                    first = part;
                    least = head;
                }
            }
            if (first == null || least == null) {
                break;
            }
            rows.add(least);
            first.pass();
        }
        return rows;
    }

    /** Whether rows may follow. */
    boolean goesOn() {
        for (Part part : parts) {
            if (part.more || part.at < part.rows.size()) {
                return true;
            }
        }
        return false;
    }

    /** The rows of one partition. */
    private final class Part {

        private final String partition;
        private String start;
        private List<TableEntity> rows = List.of();
        private int at;
        private boolean more = true;

        Part(int number, String start) {
            this.partition = DocumentRows.partition(number);
            this.start = start;
        }

        @Nullable
        TableEntity head() {
            if (at == rows.size() && more) {
                rows = table.query("PartitionKey eq '" + partition + "' and RowKey " + start + end, null, step);
                at = 0;
                more = rows.size() == step;
                start = rows.isEmpty()
                        ? start
                        : "gt '" + rows.get(rows.size() - 1).row();
            }
            return at < rows.size() ? rows.get(at) : null;
        }

        void pass() {
            at++;
        }
    }
}
