package dev.multicloudfunctions.core.order;

/**
 * The receipt of a submission.
 *
 * @param orderId under which the order will be found once it is processed
 */
public record SubmittedOrder(String orderId) {}
