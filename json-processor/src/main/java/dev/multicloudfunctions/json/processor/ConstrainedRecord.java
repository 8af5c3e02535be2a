package dev.multicloudfunctions.json.processor;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Says which records have constraints of {@code jakarta.validation}. */
final class ConstrainedRecord {

    private static final String CONSTRAINT = "jakarta.validation.Constraint";

    private ConstrainedRecord() {}

    static boolean is(TypeElement record) {
        if (isConstrained(record)) {
            return true;
        }
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (isConstrained(component) || isConstrained(component.getAccessor()) || type(component.asType())) {
                return true;
            }
        }
        for (Element member : record.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD && isConstrained(member)) {
                return true;
            }
        }
        return false;
    }

    private static boolean type(TypeMirror type) {
        if (isConstrained(type)) {
            return true;
        }
        if (type instanceof DeclaredType declared) {
            for (TypeMirror argument : declared.getTypeArguments()) {
                if (type(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isConstrained(AnnotatedConstruct annotated) {
        for (AnnotationMirror annotation : annotated.getAnnotationMirrors()) {
            Element type = annotation.getAnnotationType().asElement();
            Element outer = type.getEnclosingElement();
            // Several of one kind stand in a container, which is declared within the constraint.
            if (isConstraint(type) || outer != null && isConstraint(outer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConstraint(Element type) {
        List<? extends AnnotationMirror> all = type.getAnnotationMirrors();
        for (AnnotationMirror meta : all) {
            var name = ((TypeElement) meta.getAnnotationType().asElement()).getQualifiedName();
            if (name.contentEquals(CONSTRAINT)) {
                return true;
            }
        }
        return false;
    }
}
