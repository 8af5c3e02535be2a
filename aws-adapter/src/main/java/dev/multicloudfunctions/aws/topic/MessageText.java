package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bodies as the text that SNS and SQS take: at least one character, and of those which XML 1.0 has
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html).
 */
final class MessageText {

    private MessageText() {}

    static String of(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw refused();
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allowed(text.charAt(i))) {
                throw refused();
            }
        }
        if (text.isEmpty()) {
            throw refused();
        }
        return text;
    }

    /** Halves of a surrogate pair are: a decoder makes whole pairs only. */
    private static boolean allowed(char c) {
        return c >= ' ' ? c < '\ufffe' : c == '\t' || c == '\n' || c == '\r';
    }

    private static FunctionException refused() {
        return FunctionException.invalid(
                null, "A message must be UTF-8 text of at least one character, without control characters.");
    }
}
