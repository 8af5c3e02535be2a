package dev.multicloudfunctions.tooling.describe;

import java.util.List;
import java.util.Locale;

/**
 * A bucket.
 *
 * @param setting the environment variable with the platform's own name of it
 * @param told the functions that new objects make run
 */
public record BucketPlan(String name, String setting, List<FunctionPlan> told) {

    static BucketPlan of(String name, List<FunctionPlan> functions) {
        return new BucketPlan(
                name,
                name.toUpperCase(Locale.ROOT).replace('-', '_') + "_BUCKET",
                functions.stream()
                        .filter(each -> name.equals(each.trigger().bucket()))
                        .toList());
    }

    public String id() {
        return Ids.pascal(name);
    }
}
