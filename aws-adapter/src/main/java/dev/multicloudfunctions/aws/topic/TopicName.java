package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.setting.SettingType;
import org.jspecify.annotations.Nullable;

/**
 * The value of a setting that names a topic. A FIFO topic or queue is refused when a process starts: each of its messages
 * needs a group, which {@link dev.multicloudfunctions.topic.TopicPublisher} does not tell, and it drops for five minutes
 * what looks like a repetition (https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html), where we promise that
 * what is published is delivered. Receiving from FIFO queues needs no setting.
 */
public final class TopicName implements SettingType.Own {

    static final String RULE = "the ARN of a standard topic of SNS, or the URL of a standard queue of SQS";

    private static final int ARN_REGION = 3;
    private static final int ARN_PARTS = 6;

    @Override
    public @Nullable String fault(String value) {
        return check(value);
    }

    @Override
    public String describe() {
        return RULE;
    }

    static @Nullable String check(String value) {
        boolean queue = value.startsWith("https://") || value.startsWith("http://");
        if (!queue && !isTopic(value.split(":", -1))) {
            return "must be " + RULE + '.';
        }
        return value.endsWith(".fifo")
                ? "names a FIFO " + (queue ? "queue" : "topic") + ", whose messages need a group that functions do not"
                        + " give. Set it to " + RULE + '.'
                : null;
    }

    /** The region of a topic. */
    static String region(String arn) {
        return arn.split(":", -1)[ARN_REGION];
    }

    private static boolean isTopic(String[] arn) {
        return arn.length == ARN_PARTS && arn[0].equals("arn") && arn[2].equals("sns");
    }
}
