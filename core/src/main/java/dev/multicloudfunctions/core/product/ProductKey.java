package dev.multicloudfunctions.core.product;

/**
 * Names a product.
 *
 * @param id any text; what is no product's id is simply not found
 */
public record ProductKey(String id) {}
