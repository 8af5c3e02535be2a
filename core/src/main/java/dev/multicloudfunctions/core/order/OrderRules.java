package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.error.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a submitted order and the message made of it share. */
final class OrderRules {

    private static final int MAX_ITEMS = 100;
    private static final int MAX_ID = 64;

    private OrderRules() {}

    static Faults checkItems(Faults faults, @Nullable List<OrderItem> items) {
        return faults.check(
                items != null && !items.isEmpty() && items.size() <= MAX_ITEMS,
                "items",
                "Must have from 1 to " + MAX_ITEMS + " items.");
    }

    static Faults checkId(Faults faults, @Nullable String orderId) {
        return faults.check(
                orderId != null && valid(orderId),
                "orderId",
                "Must have from 1 to " + MAX_ID + " letters (a to z), digits, hyphens and underscores.");
    }

    private static boolean valid(String orderId) {
        for (int i = 0; i < orderId.length(); i++) {
            char c = orderId.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !orderId.isEmpty() && orderId.length() <= MAX_ID;
    }
}
