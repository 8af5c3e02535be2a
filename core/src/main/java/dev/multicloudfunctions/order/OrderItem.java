package dev.multicloudfunctions.order;

/**
 * What is ordered.
 *
 * @param productId 1 to 200 characters
 * @param quantity from 1 to 10,000
 */
public record OrderItem(String productId, int quantity) {}
