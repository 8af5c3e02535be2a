package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What somebody put on a bus of EventBridge, as a message: its {@code detail} is the body, its source and its type are
 * attributes (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html). What AWS itself tells there,
 * from sources that begin with {@code aws.}, is no message of anybody's topic.
 */
final class BusEvent {

    private static final String TYPE = "detail-type";
    private static final String SOURCE = "source";
    private static final String ITS_OWN = "aws.";

    private BusEvent() {}

    /** Whether it is an application's own. */
    static boolean isMessage(Envelope event) {
        String source = event.text(SOURCE);
        return source != null && !source.startsWith(ITS_OWN);
    }

    static Message message(Envelope event, String topic) {
        return message(event, Message.of(String.valueOf(event.text("id")), topic, event.detail(), Map.of(), 1, null));
    }

    /** The message of the bus that a queue or a topic brought; the message itself if it is none. */
    static Message unwrapped(Message brought) {
        byte[] body = brought.body();
        // Most are none; a look at the text is cheaper than reading them twice.
        if (body.length == 0
                || body[0] != '{'
                || !new String(body, StandardCharsets.UTF_8).contains('"' + TYPE + '"')) {
            return brought;
        }
        try {
            Envelope event = EnvelopeReader.read(body);
            return event.isBusEvent() && isMessage(event) ? message(event, brought) : brought;
        } catch (FunctionException notJson) {
            return brought;
        }
    }

    private static Message message(Envelope event, Message brought) {
        Map<String, String> attributes = new HashMap<>(brought.attributes());
        attributes.put(TYPE, String.valueOf(event.text(TYPE)));
        attributes.put(SOURCE, String.valueOf(event.text(SOURCE)));
        return Message.of(
                String.valueOf(event.text("id")),
                brought.topic(),
                event.detail(),
                attributes,
                brought.attempt(),
                brought.orderingKey());
    }
}
