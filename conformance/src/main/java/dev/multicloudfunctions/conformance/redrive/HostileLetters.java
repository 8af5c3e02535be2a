package dev.multicloudfunctions.conformance.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.event.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages that something on the way may take for something else: each begins or ends with what has a meaning somewhere. */
final class HostileLetters {

    private static final List<String> BEGINNINGS = List.of(
            "{\"orderId\":\"",
            " \t\r\n leading blanks",
            "multicloud-functions 1\n",
            "{\"Type\":\"Notification\",\"TopicArn\":\"arn:x\",\"MessageId\":\"m\",\"Message\":\"inner\"}",
            "{\"requestPayload\":",
            "YWJj",
            "<QueueMessage><MessageText>&amp;]]></MessageText>",
            "'single' \"double\" `back` $HOME $(id) \\ ; | & * ?",
            "ümläut € \ud83d\ude00 \u2028 \ufffd",
            "--flag=x%0A%25+ %");

    private HostileLetters() {}

    /**
     * So many messages, each with a number in the attribute {@code number}.
     *
     * @param bytes whether bodies may be any bytes, rather than text
     */
    static List<Message> of(int count, boolean bytes) {
        var random = new Random(20);
        var letters = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            Map<String, String> attributes = new HashMap<>();
            attributes.put("number", Integer.toString(i));
            attributes.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            attributes.put("tracestate", "vendor=a:b,other=" + i);
            if (i % 3 == 0) {
                attributes.put("reason", "the sender's \"reason\" = größer, <b>&amp;");
                attributes.put("function", "the sender's");
                attributes.put("sent.reason", " blanks at the ends ");
            }
            letters.add(Message.of(
                    "m-" + i, "orders", body(i, random, bytes), attributes, 1, i % 4 == 0 ? null : "group-" + i % 4));
        }
        return letters;
    }

    private static byte[] body(int number, Random random, boolean bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(BEGINNINGS.get(number % BEGINNINGS.size()).getBytes(UTF_8));
        if (number % 10 == 5) {
            // What looks encoded does so as a whole.
            return body.toByteArray();
        }
        if (bytes && number % 2 == 0) {
            byte[] any = new byte[random.nextInt(2_000)];
            random.nextBytes(any);
            body.writeBytes(any);
        } else {
            body.writeBytes(
                    (number + "x".repeat(random.nextInt(number % 20 == 1 ? 30_000 : 200)) + " \n").getBytes(UTF_8));
        }
        return body.toByteArray();
    }
}
