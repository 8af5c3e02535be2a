package dev.multicloudfunctions.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the sample may know: what any application may. */
@AnalyzeClasses(packages = "dev.multicloudfunctions.core", importOptions = DoNotIncludeTests.class)
@ArchTag("any-jdk")
class ArchitectureTest {

    private static final String LIBRARY = "dev.multicloudfunctions.";

    @ArchTest
    static final ArchRule ofTheLibraryItKnowsWhatIsForApplications = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax..",
                    "org.jspecify.annotations..",
                    "net.coobird..",
                    "com.twelvemonkeys..",
                    LIBRARY + "core..",
                    LIBRARY + "bucket",
                    LIBRARY + "document",
                    LIBRARY + "error",
                    LIBRARY + "event",
                    LIBRARY + "function",
                    LIBRARY + "http",
                    LIBRARY + "invocation",
                    LIBRARY + "json",
                    LIBRARY + "secret",
                    LIBRARY + "setting",
                    LIBRARY + "telemetry",
                    LIBRARY + "topic",
                    LIBRARY + "version");

    @ArchTest
    static final ArchRule theColdPathIsPlainJava = noClasses()
            .that()
            .resideOutsideOfPackage(LIBRARY + "core.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "net.coobird..",
                    "com.twelvemonkeys..",
                    "javax.imageio..",
                    "java.util.regex..",
                    "java.util.stream..")
            .because("between the start of a process and its first answer every class counts");
}
