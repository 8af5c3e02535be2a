package dev.multicloudfunctions.benchmark.model;

import java.math.BigDecimal;
import java.time.Instant;

/** A stored product. */
public record Product(String id, String name, BigDecimal price, Instant createdAt, Instant updatedAt, long version) {}
