package dev.multicloudfunctions.document.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several parts that a store divides an index into, each in order. Each is asked for its probable share of what is
 * wanted, and again only where that was used up. For one thread.
 *
 * @param <E> what a part has
 */
public abstract class RangePart<E> {

    private List<E> read = List.of();
    private int taken;
    private boolean ended;

    /** Reads what comes next: at most so many, perhaps none although more may follow. */
    protected abstract List<E> next(int most);

    /** Whether nothing follows what {@link #next} gave last. */
    protected abstract boolean atEnd();

    /** By which the elements of all parts are in order. */
    protected abstract String order(E element);

    /**
     * The first elements of all parts together, in order; as many as wanted if there are so many.
     *
     * @param most how many to read of a part at once
     */
    public static <E> List<E> merge(List<? extends RangePart<E>> parts, int limit, int most, boolean descending) {
        var merged = new ArrayList<E>(limit);
        while (merged.size() < limit) {
            RangePart<E> first = null;
            String order = "";
            for (RangePart<E> part : parts) {
                String head = part.head(Math.min(most, limit - merged.size()));
                if (head != null && (first == null || before(head, order, descending))) {
                    first = part;
                    order = head;
                }
            }
            if (first == null) {
                return merged;
            }
            merged.add(first.read.get(first.taken++));
        }
        return merged;
    }

    /** Whether anything may follow what was merged. */
    public static boolean goesOn(List<? extends RangePart<?>> parts) {
        for (RangePart<?> part : parts) {
            if (part.taken < part.read.size() || !part.ended) {
                return true;
            }
        }
        return false;
    }

    private static boolean before(String one, String other, boolean descending) {
        int order = one.compareTo(other);
        return descending ? order > 0 : order < 0;
    }

    private @Nullable String head(int most) {
        while (taken == read.size() && !ended) {
            read = next(most);
            taken = 0;
            ended = atEnd();
        }
        return taken < read.size() ? order(read.get(taken)) : null;
    }
}
