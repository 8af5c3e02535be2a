package dev.multicloudfunctions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What may know what. */
@AnalyzeClasses(packages = "dev.multicloudfunctions", importOptions = DoNotIncludeTests.class)
@ArchTag("any-jdk")
class ArchitectureTest {

    private static final String OURS = "dev.multicloudfunctions.";

    @ArchTest
    static final ArchRule theLibraryKnowsNoCloud = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.amazonaws..",
                    "software.amazon..",
                    "com.azure..",
                    "com.microsoft..",
                    "com.google..",
                    "io.cloudevents..")
            .because("what needs an SDK belongs in that cloud's adapter");

    @ArchTest
    static final ArchRule theColdPathIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    OURS + "error..",
                    OURS + "function..",
                    OURS + "http..",
                    OURS + "event..",
                    OURS + "setting..",
                    OURS + "version..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.slf4j..", "ch.qos..", "com.fasterxml..")
            .because("between the start of a process and its first answer every class counts");

    @ArchTest
    static final ArchRule jsonAndTelemetryNeedNeitherSpringNorLogging = noClasses()
            .that()
            .resideInAnyPackage(OURS + "json..", OURS + "telemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.slf4j..", "ch.qos..");

    @ArchTest
    static final ArchRule theColdPathUsesNoRegularExpressions = noClasses()
            .that()
            .resideInAnyPackage(OURS + "error..", OURS + "function..", OURS + "http..", OURS + "event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.regex..", "java.util.stream..", "java.text..", "java.net..");

    @ArchTest
    static final ArchRule functionsDoNotKnowWhereTheyRun = noClasses()
            .that()
            .resideInAnyPackage(
                    OURS + "version..", OURS + "http..", OURS + "event..", OURS + "function..", OURS + "json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS + "memory..", OURS + "local..", OURS + "spring..")
            .because("stores, tests and Spring are chosen from outside");

    @ArchTest
    static final ArchRule springIsSeenByItsViewAndByTestsOnly = noClasses()
            .that()
            .resideOutsideOfPackages(OURS + "spring..", OURS + "local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean marked = each.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        each, marked, each.getPackageName() + " lacks a package-info.java with @NullMarked"));
            }
        };
    }
}
