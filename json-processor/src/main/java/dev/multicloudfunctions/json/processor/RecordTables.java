package dev.multicloudfunctions.json.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * The annotation processor: writes a table for every record that code in its package can see and whose components all
 * are of types that the JSON engine knows. Other records work as well, by reflection. Compilers up to JDK 22 find it on
 * the class path; later ones have to be told ({@code -processor} or {@code -proc:full}).
 */
@SupportedAnnotationTypes("*")
public final class RecordTables extends AbstractProcessor {

    private final NullableTypes nullables;

    /** Made by the compiler. */
    public RecordTables() {
        this((record, component, place) -> false);
    }

    /** For records that are compiled already. */
    public RecordTables(NullableTypes nullables) {
        this.nullables = nullables;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            visit(type);
        }
        return false;
    }

    private void visit(TypeElement type) {
        if (type.getModifiers().contains(Modifier.PRIVATE)) {
            return;
        }
        if (type.getKind() == ElementKind.RECORD) {
            write(type);
        }
        for (TypeElement member : ElementFilter.typesIn(type.getEnclosedElements())) {
            visit(member);
        }
    }

    private void write(TypeElement type) {
        var table = new TableSource(type, processingEnv.getElementUtils(), nullables);
        if (!table.possible()) {
            return;
        }
        try (Writer out =
                processingEnv.getFiler().createSourceFile(table.name(), type).openWriter()) {
            out.write(table.text());
        } catch (IOException failed) {
            Element at = type;
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "The record's JSON table cannot be written: " + failed, at);
        }
    }
}
