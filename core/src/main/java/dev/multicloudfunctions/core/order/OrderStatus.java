package dev.multicloudfunctions.core.order;

/** What became of an order. */
public enum OrderStatus {
    /** Priced and stored. */
    CONFIRMED,
    /** Stored with the reason why it cannot be served. */
    REJECTED
}
