package dev.multicloudfunctions.azure.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which queues a topic is: those that its setting lists, separated by commas. A queue gives each message to one reader, so
 * where several functions subscribe to a topic, each has a queue of its own, which a setting of its own names:
 * {@code REMINDERS_TOPIC_SENDMAIL} for the function {@code sendMail}.
 */
public final class TopicQueues {

    private TopicQueues() {}

    /** The setting that names the queue of one of several subscribers. */
    private static String setting(String topic, String function) {
        return TopicPublisher.setting(topic) + '_' + ResourceName.variable(function, "");
    }

    /**
     * All queues of a topic.
     *
     * @throws FunctionException INTERNAL if the setting names none
     */
    static List<String> all(Settings settings, String topic) {
        String list = settings.find(TopicPublisher.setting(topic));
        var queues = new ArrayList<String>(1);
        int start = 0;
        while (list != null && start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            String queue = list.substring(start, end).trim();
            if (queue.isEmpty()) {
                break;
            }
            queues.add(queue);
            start = end + 1;
        }
        if (list == null || start <= list.length()) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "Must be the names of Storage Queues, one for each subscriber, separated by commas.",
                    TopicPublisher.setting(topic));
        }
        return queues;
    }

    /** The name that a staged file gives to the queue of one of several subscribers, where no setting names it. */
    private static String literal(String topic, String function) {
        return topic + '-' + function.toLowerCase(Locale.ROOT);
    }

    /** The queue that a function reads: its own, else the topic's only one, else as the staged files name it. */
    public static String of(Settings settings, String topic, String function) {
        String own = settings.find(setting(topic, function));
        if (own != null) {
            return own;
        }
        String queues = settings.find(TopicPublisher.setting(topic));
        if (queues == null) {
            return topic;
        }
        return queues.indexOf(',') < 0 ? queues : literal(topic, function);
    }
}
