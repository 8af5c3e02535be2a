package dev.multicloudfunctions.json.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** The expressions that state the types of a record's components. */
final class TypeDescriptorSource {

    private static final String NULLABLE = "org.jspecify.annotations.Nullable";

    private static final Set<String> COMPOSED = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.Collection",
            "java.util.Map",
            "dev.multicloudfunctions.json.Patch");

    private static final Set<String> SCALARS = Set.of(
            "java.lang.String",
            "java.lang.Object",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.net.URI",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.util.UUID");

    private final TypeElement record;
    private final NullableTypes nullables;

    TypeDescriptorSource(TypeElement record, NullableTypes nullables) {
        this.record = record;
        this.nullables = nullables;
    }

    /** True if the engine knows the type and the table can name it. */
    boolean known(TypeMirror type) {
        TypeKind kind = type.getKind();
        if (kind.isPrimitive()) {
            return kind != TypeKind.CHAR;
        }
        if (kind == TypeKind.ARRAY) {
            return ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE;
        }
        if (kind == TypeKind.TYPEVAR) {
            // A bound would need a cast that the table cannot always write.
            return index((TypeVariable) type) >= 0
                    && ((TypeVariable) type).getUpperBound().toString().endsWith("java.lang.Object");
        }
        if (kind != TypeKind.DECLARED) {
            return false;
        }
        for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) {
            if (!known(argument)) {
                return false;
            }
        }
        return knownClass((TypeElement) ((DeclaredType) type).asElement());
    }

    private static boolean knownClass(TypeElement type) {
        String name = type.getQualifiedName().toString();
        boolean ours = type.getKind() == ElementKind.RECORD || type.getKind() == ElementKind.ENUM;
        return SCALARS.contains(name) || COMPOSED.contains(name) || ours && visible(type);
    }

    private static boolean visible(Element type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)
                    || each.getModifiers().contains(Modifier.PROTECTED)) {
                return false;
            }
        }
        return true;
    }

    String of(RecordComponentElement component) {
        // Compilers differ in where they keep the annotations of a component's type.
        ExecutableElement accessor = component.getAccessor();
        boolean optional = optional(component.getAnnotationMirrors())
                || optional(component.asType().getAnnotationMirrors())
                || accessor != null && optional(accessor.getReturnType().getAnnotationMirrors());
        return of(component, List.of(), component.getSimpleName().toString(), optional, component.asType());
    }

    private String of(
            RecordComponentElement component, List<Integer> place, String name, boolean annotated, TypeMirror type) {
        boolean optional = annotated
                || nullables.contains(record, component.getSimpleName().toString(), place);
        String start = "(\"" + name + "\", " + optional + ", ";
        if (type.getKind() == TypeKind.TYPEVAR) {
            return "TypeDescriptor.ofVariable" + start + index((TypeVariable) type) + ")";
        }
        String erased = erased(type);
        if (!(type instanceof DeclaredType declared)) {
            return "TypeDescriptor.of" + start + erased + ".class)";
        }
        if (declared.asElement().getKind() == ElementKind.ENUM) {
            return "TypeDescriptor.ofEnum" + start + erased + ".class, " + erased + ".values())";
        }
        var text = new StringBuilder("TypeDescriptor.of")
                .append(start)
                .append(erased)
                .append(".class");
        List<? extends TypeMirror> arguments = declared.getTypeArguments();
        for (int i = 0; i < arguments.size(); i++) {
            var within = new ArrayList<>(place);
            within.add(i);
            TypeMirror argument = arguments.get(i);
            text.append(", ").append(of(component, within, "", optional(argument.getAnnotationMirrors()), argument));
        }
        return text.append(')').toString();
    }

    /** The type's name without arguments and annotations. */
    String erased(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            return ((TypeElement) declared.asElement()).getQualifiedName().toString();
        }
        return type instanceof ArrayType array ? erased(array.getComponentType()) + "[]" : primitive(type.getKind());
    }

    private static String primitive(TypeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String box(TypeKind primitive) {
        return primitive == TypeKind.INT
                ? "Integer"
                : primitive.name().charAt(0) + primitive(primitive).substring(1);
    }

    private static boolean optional(List<? extends AnnotationMirror> annotations) {
        for (AnnotationMirror annotation : annotations) {
            var type = (TypeElement) annotation.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(NULLABLE)) {
                return true;
            }
        }
        return false;
    }

    private int index(TypeVariable variable) {
        return record.getTypeParameters().indexOf(variable.asElement());
    }
}
