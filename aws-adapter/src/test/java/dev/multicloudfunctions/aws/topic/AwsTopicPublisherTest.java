package dev.multicloudfunctions.aws.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any service is asked; the rest is in the suite. */
class AwsTopicPublisherTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "arn:aws:sqs:eu-central-1:1:orders",
                "arn:aws:sns:eu-central-1:1",
                "arn:aws:sns:eu-central-1:1:orders.fifo",
                "http://localhost:9/orders.fifo",
                "ftp://x/orders"
            })
    void aSettingThatNamesNoTopicIsOurOwnFault(String name) {
        assertThat(publishing("orders", "x".getBytes(UTF_8), name)).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aTopicWithoutASettingIsOurOwnFault() {
        assertThat(publishing("order-changes", "x".getBytes(UTF_8), "http://localhost:9/q"))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @ParameterizedTest
    @MethodSource("noText")
    void whatIsNoTextIsInvalid(byte[] body) {
        assertThat(publishing("orders", body, "http://localhost:9/q")).isEqualTo(ErrorKind.INVALID);
    }

    static Stream<byte[]> noText() {
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                "a\u0000".getBytes(UTF_8),
                "\u001b".getBytes(UTF_8),
                "\ufffe".getBytes(UTF_8),
                "\uffff".getBytes(UTF_8));
    }

    private static ErrorKind publishing(String topic, byte[] body, String setting) {
        Settings settings = Settings.of(
                Map.of("ORDERS_TOPIC", setting, "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "localsecret"));
        var publisher = new AwsTopicPublisher(new Wire(settings, Clock.systemUTC()), settings, "eu-central-1");
        return Thrown.by(() -> publisher.publish(topic, body, Map.of()));
    }
}
