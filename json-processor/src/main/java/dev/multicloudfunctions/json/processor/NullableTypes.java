package dev.multicloudfunctions.json.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * Which types of a record are {@code @Nullable}, where the compiler does not tell: up to JDK 21 it shows no annotations of
 * types that it has read from class files (https://bugs.openjdk.org/browse/JDK-8225377).
 */
@FunctionalInterface
public interface NullableTypes {

    /**
     * Whether a type is nullable.
     *
     * @param component of the record
     * @param place of the type within that of the component: empty for the component's own, the second argument of its first
     *     argument as 0, 1
     */
    boolean contains(TypeElement record, String component, List<Integer> place);
}
