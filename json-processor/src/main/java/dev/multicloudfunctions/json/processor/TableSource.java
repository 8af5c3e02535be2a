package dev.multicloudfunctions.json.processor;

import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** The source of one record's table. */
final class TableSource {

    private final TypeElement record;
    private final Elements elements;
    private final TypeDescriptorSource parts;

    TableSource(TypeElement record, Elements elements, NullableTypes nullables) {
        this.record = record;
        this.elements = elements;
        this.parts = new TypeDescriptorSource(record, nullables);
    }

    /** False if the engine does not know the type of some component, the table could not name it, or is there. */
    boolean possible() {
        if (elements.getTypeElement(name()) != null) {
            return false;
        }
        for (RecordComponentElement component : record.getRecordComponents()) {
            if (!parts.known(component.asType())) {
                return false;
            }
        }
        return true;
    }

    /** The name by which {@code RecordShape} looks for it. */
    String name() {
        String packageName = elements.getPackageOf(record).getQualifiedName().toString();
        return packageName.isEmpty() ? simpleName() : packageName + '.' + simpleName();
    }

    private String simpleName() {
        String packageName = elements.getPackageOf(record).getQualifiedName().toString();
        String binary = elements.getBinaryName(record).toString();
        return binary.substring(packageName.isEmpty() ? 0 : packageName.length() + 1)
                        .replace('$', '_') + "_Json";
    }

    String text() {
        String packageName = elements.getPackageOf(record).getQualifiedName().toString();
        String type = record.getQualifiedName().toString();
        List<? extends RecordComponentElement> components = record.getRecordComponents();
        var text = new StringBuilder();
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        text.append("import dev.multicloudfunctions.json.TypeDescriptor;\n")
                .append("import dev.multicloudfunctions.json.RecordShape;\n\n")
                .append("/** Generated from the record. */\n")
                .append("@org.jspecify.annotations.NullUnmarked\n")
                .append("@SuppressWarnings({\"cast\", \"deprecation\", \"rawtypes\", \"removal\", \"unchecked\"})\n")
                .append("final class ")
                .append(simpleName())
                .append(" extends RecordShape<")
                .append(type)
                .append("> {\n\n")
                .append("    static {\n        register(")
                .append(type)
                .append(".class, new ")
                .append(simpleName())
                .append("());\n    }\n\n")
                .append("    private ")
                .append(simpleName())
                .append("() {\n        super(");
        for (int i = 0; i < components.size(); i++) {
            text.append(i == 0 ? "\n                " : ",\n                ").append(parts.of(components.get(i)));
        }
        text.append(");\n    }\n\n");
        if (ConstrainedRecord.is(record)) {
            text.append("    @Override\n    protected boolean constrained() {\n        return true;\n    }\n\n");
        }
        text.append("    @Override\n    protected ")
                .append(type)
                .append(" create(Object[] values) {\n")
                .append("        return new ")
                .append(type)
                .append('(');
        for (int i = 0; i < components.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append('(')
                    .append(cast(components.get(i).asType()))
                    .append(") values[")
                    .append(i)
                    .append(']');
        }
        text.append(");\n    }\n\n    @Override\n    protected Object get(")
                .append(type)
                .append(" value, int index) {\n        switch (index) {\n");
        for (int i = 0; i < components.size(); i++) {
            text.append("            case ")
                    .append(i)
                    .append(":\n                return value.")
                    .append(components.get(i).getSimpleName())
                    .append("();\n");
        }
        return text.append("            default:\n                throw new IndexOutOfBoundsException(index);\n")
                .append("        }\n    }\n}\n")
                .toString();
    }

    private String cast(TypeMirror type) {
        if (type.getKind() == TypeKind.TYPEVAR) {
            return "Object";
        }
        return type.getKind().isPrimitive() ? TypeDescriptorSource.box(type.getKind()) : parts.erased(type);
    }
}
