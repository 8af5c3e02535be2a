package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.azure.topic.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** How a rejected message is written to the queue of poison: readable for people, and equal for who reads it again. */
final class PoisonText {

    private PoisonText() {}

    /** The text of a message without its base64 where that loses nothing, else as it came. */
    static String of(String text) {
        String plain;
        try {
            plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            // The queue's protocol is XML, which has no word for these, and joins what ends a line on some systems.
            if (c < ' ' && c != '\n' || c == '\uFFFD' || c == '\uFFFE' || c == '\uFFFF') {
                return text;
            }
        }
        QueueMessage before = QueueMessage.decode(text);
        QueueMessage after = QueueMessage.decode(plain);
        boolean same = Arrays.equals(before.body(), after.body())
                && before.attributes().equals(after.attributes());
        return same ? plain : text;
    }
}
