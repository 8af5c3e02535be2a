package dev.multicloudfunctions.core.order;

/**
 * Names an order.
 *
 * @param id any text; what is no order's id is simply not found
 */
public record OrderKey(String id) {}
