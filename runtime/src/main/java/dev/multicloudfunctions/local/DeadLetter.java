package dev.multicloudfunctions.local;

import dev.multicloudfunctions.event.Message;

/**
 * A message that a function rejected, or failed on too often.
 *
 * @param function who could not take it
 * @param message as it was delivered last
 * @param reason what the function said last
 */
public record DeadLetter(String function, Message message, String reason) {}
