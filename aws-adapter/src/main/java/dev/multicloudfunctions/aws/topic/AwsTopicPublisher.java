package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Publishes to SNS topics and SQS queues. The topic {@code orders} is what the setting {@code ORDERS_TOPIC} names: the ARN
 * of a standard topic of SNS, or the URL of a standard queue of SQS; what is FIFO would need to know which messages belong
 * together, and the port does not say. Bodies are UTF-8 text of at least one character,
 * without control characters but tab, line feed and carriage return; others are INVALID. An attribute without text is not
 * sent, since neither service takes it. A message whose answer was lost is published again, so it may come twice.
 * Thread-safe.
 */
public final class AwsTopicPublisher implements TopicPublisher {

    /**
     * What SQS takes; of a message with more SNS hands none to a queue that wants it raw
     * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html).
     */
    private static final int MAX_ATTRIBUTES = 10;

    private final Wire wire;
    private final Settings settings;
    private final String region;
    private final Map<String, Channel> channels = new HashMap<>();

    /**
     * A publisher.
     *
     * @param region of queues; an ARN has its own
     */
    public AwsTopicPublisher(Wire wire, Settings settings, String region) {
        this.wire = wire;
        this.settings = settings;
        this.region = region;
    }

    /** That of the queue; a topic of SNS keeps nothing back. */
    @Override
    public Duration maxDelay(String topic) {
        return channel(topic).maxDelay();
    }

    @Override
    public void check(String topic) {
        Channel unused = channel(topic);
    }

    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        TopicPublisher.checkSize(body);
        Channel channel = channel(topic);
        publish(channel, body, attributes, TopicPublisher.checkDelay(delay, channel.maxDelay()));
    }

    /**
     * Up to 1 MiB of body and attributes; above, SQS refuses, and SNS from 256 KiB on. A message with an attribute that cannot
     * be sent is INVALID: it is kept whole or not at all.
     */
    @Override
    public void keep(String topic, byte[] body, Map<String, String> attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The message has more than " + MAX_ATTRIBUTES + " attributes.");
        }
        if (attributes.containsValue("")) {
            throw FunctionException.invalid(
                    null, "The message has an attribute without text, which SNS and SQS refuse.");
        }
        publish(channel(topic), body, attributes, 0);
    }

    private static void publish(Channel channel, byte[] body, Map<String, String> attributes, long seconds) {
        var sent = new HashMap<String, String>();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (!attribute.getValue().isEmpty()) {
                sent.put(attribute.getKey(), attribute.getValue());
            }
        }
        channel.publish(MessageText.of(body), sent, seconds);
    }

    private synchronized Channel channel(String topic) {
        Channel channel = channels.get(topic);
        if (channel == null) {
            channel = open(TopicPublisher.setting(topic));
            channels.put(topic, channel);
        }
        return channel;
    }

    private Channel open(String setting) {
        String name = settings.find(setting);
        String fault = name == null ? "is not set. Set it to " + TopicName.RULE + '.' : TopicName.check(name);
        if (name == null || fault != null) {
            throw new FunctionException(ErrorKind.INTERNAL, String.valueOf(fault), setting);
        }
        return name.startsWith("arn:")
                ? new SnsTopic(wire.form(Endpoint.of(settings, "sns", "sns", TopicName.region(name))), name)
                : new SqsQueue(wire.json(Endpoint.of(settings, "sqs", "sqs", region)), name);
    }
}
