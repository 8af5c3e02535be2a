package dev.multicloudfunctions.benchmark.model;

import java.util.List;

/** A message of the topic of orders. */
public record Order(String orderId, List<Item> items) {

    /** One line. */
    public record Item(String productId, int quantity) {}
}
