package dev.multicloudfunctions.azure.document;

import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.document.internal.IndexEntry;
import dev.multicloudfunctions.document.internal.RangePart;
import java.util.ArrayList;
import java.util.List;

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
    private final List<Part> parts = new ArrayList<>(DocumentRows.PARTITIONS);

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
        for (int i = 0; i < DocumentRows.PARTITIONS; i++) {
            parts.add(new Part(i, start));
        }
    }

    /** The first rows, in order, as many as wanted if there are so many. */
    List<TableEntity> rows() {
        return RangePart.merge(parts, limit, step, false);
    }

    /** Whether rows may follow. */
    boolean goesOn() {
        return RangePart.goesOn(parts);
    }

    /** The rows of one partition. */
    private final class Part extends RangePart<TableEntity> {

        private final String partition;
        private String start;
        private boolean more = true;

        Part(int number, String start) {
            this.partition = DocumentRows.partition(number);
            this.start = start;
        }

        @Override
        protected List<TableEntity> next(int most) {
            List<TableEntity> rows =
                    table.query("PartitionKey eq '" + partition + "' and RowKey " + start + end, null, most);
            more = rows.size() == most;
            start = rows.isEmpty() ? start : "gt '" + rows.get(rows.size() - 1).row();
            return rows;
        }

        @Override
        protected boolean atEnd() {
            return !more;
        }

        @Override
        protected String order(TableEntity row) {
            return row.row();
        }
    }
}
