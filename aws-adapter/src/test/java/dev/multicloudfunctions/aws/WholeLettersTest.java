package dev.multicloudfunctions.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.server.Moto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a function rejects is in the dead letters with all that it had, or is left to its queue. SQS carries ten attributes, of
 * which a letter needs three, and a fourth if its messages are in order.
 */
@Tag("any-jdk")
class WholeLettersTest {

    private SqsClient sqs;
    private String letters;
    private Lambdas lambdas;

    @BeforeEach
    void open() {
        sqs = Moto.sdk(SqsClient.builder());
        letters = Moto.queue(sqs, "letters", Map.of());
        var environment = new HashMap<>(Moto.environment());
        environment.put("DEAD_LETTERS_TOPIC", letters);
        // Nobody gets as far as to ask for them.
        environment.put("PRODUCTS_TABLE", "products");
        environment.put("ORDERS_TABLE", "orders");
        lambdas = new Lambdas(environment);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, true",
        "6, true, true",
        "7, false, true",
        "7, true, false",
        "8, false, false",
        "9, false, false",
        "10, false, false",
        "10, true, false"
    })
    void aLetterIsWholeOrStaysInItsQueue(int own, boolean inOrder, boolean kept) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < own; i++) {
            attributes.put(i == 0 ? "reason" : "name-" + i, "value " + i);
        }

        String answer = answer(attributes, inOrder);

        List<Message> there = there();
        if (!kept) {
            assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
            assertThat(there).isEmpty();
            return;
        }
        assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(there).hasSize(1);
        assertThat(there.get(0).body()).isEqualTo("no order");
        Map<String, String> found = new TreeMap<>();
        there.get(0).messageAttributes().forEach((name, value) -> found.put(name, value.stringValue()));
        assertThat(found).containsEntry("function", "processOrder").hasSize(own + (inOrder ? 4 : 3));
        attributes.forEach(
                (name, value) -> assertThat(found).containsEntry(name.equals("reason") ? "sent.reason" : name, value));
    }

    /** Neither SQS nor SNS takes one, so none comes from there. */
    @Test
    void anAttributeWithoutTextIsNotLeftOut() {
        assertThat(answer(Map.of("empty", "", "full", "x"), false)).contains("\"m-1\"");

        assertThat(there()).isEmpty();
    }

    private String answer(Map<String, String> attributes, boolean inOrder) {
        var json = new StringBuilder("{\"Records\":[{\"messageId\":\"m-1\",\"eventSource\":\"aws:sqs\",")
                .append("\"eventSourceARN\":\"arn:aws:sqs:eu-central-1:0:orders")
                .append(inOrder ? ".fifo\",\"attributes\":{\"MessageGroupId\":\"a\"}" : "\",\"attributes\":{}")
                .append(",\"body\":\"no order\",\"messageAttributes\":{");
        String comma = "";
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            json.append(comma)
                    .append('"' + each.getKey() + "\":{\"dataType\":\"String\",\"stringValue\":\"" + each.getValue()
                            + "\"}");
            comma = ",";
        }
        return new String(
                lambdas.invoke("processOrder", json.append("}}]}").toString().getBytes(UTF_8)), UTF_8);
    }

    private List<Message> there() {
        return sqs.receiveMessage(request ->
                        request.queueUrl(letters).messageAttributeNames("All").maxNumberOfMessages(10))
                .messages();
    }
}
