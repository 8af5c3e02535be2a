package dev.multicloudfunctions.gcp.redrive;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.topic.PubSubTopicPublisher;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where letters came from, by the functions that could not take them.
 *
 * @param functions those that are meant
 * @param to the full name of a topic that takes all letters; null for that of each function
 * @param touching writes an object of a bucket once more in its own place; false if it is gone
 */
public record LetterOrigin(
        List<FunctionDefinition> functions,
        @Nullable String to,
        PubSubTopicPublisher topics,
        BiPredicate<String, String> touching)
        implements SubscriptionLetters.Origin {

    @Override
    public String topic(String function) {
        if (to != null) {
            return to;
        }
        String topic = null;
        for (FunctionDefinition each : functions) {
            if (each.trigger() instanceof Trigger.Message message
                    && (function.isEmpty() || function.equals(each.name()))) {
                if (topic != null && !topic.equals(message.name())) {
                    throw new FunctionException(
                            ErrorKind.INTERNAL,
                            "It does not say which function it was for: say it by --only FUNCTION.");
                }
                topic = message.name();
            }
        }
        if (topic == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    function.isEmpty()
                            ? "No function that is meant listens to a topic."
                            : "The function '" + function + "' listens to no topic.");
        }
        return topics.name(topic);
    }

    @Override
    public boolean touch(String bucket, String key) {
        return touching.test(bucket, key);
    }
}
