package dev.multicloudfunctions.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record, as JSON sees it.
 *
 * @param name the member's name
 * @param type as declared
 * @param optional true if the member may be absent or null, because the component is {@code @Nullable}, or the value of a
 *     {@link Patch}, which may be absent anyway
 * @param annotations those of the accessor, constraints among them
 * @param declared where it is declared; null if that is not known
 */
public record Component(
        String name,
        Type type,
        boolean optional,
        List<Annotation> annotations,
        @Nullable RecordComponent declared) {

    /** Keeps the annotations as they are now. */
    public Component {
        annotations = List.copyOf(annotations);
    }

    /** A component of which nobody knows where it is declared. */
    public Component(String name, Type type, boolean optional, List<Annotation> annotations) {
        this(name, type, optional, annotations, null);
    }

    /** A component without annotations. */
    public Component(String name, Type type, boolean optional) {
        this(name, type, optional, List.of());
    }
}
