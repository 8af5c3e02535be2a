package dev.multicloudfunctions.tooling.describe;

import java.util.List;
import java.util.Locale;

/**
 * A topic.
 *
 * @param setting the environment variable with the platform's own name of it
 * @param subscribers each of which gets every message
 */
public record TopicPlan(String name, String setting, List<FunctionPlan> subscribers) {

    static TopicPlan of(String name, List<FunctionPlan> functions) {
        return new TopicPlan(
                name,
                name.toUpperCase(Locale.ROOT).replace('-', '_') + "_TOPIC",
                functions.stream()
                        .filter(each -> name.equals(each.trigger().topic()))
                        .toList());
    }

    public String id() {
        return Ids.pascal(name);
    }
}
