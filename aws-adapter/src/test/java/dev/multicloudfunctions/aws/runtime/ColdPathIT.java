package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.packaged.LoadedClasses;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a package a cold {@code hello} touches, under Lambda's own runtime client. */
class ColdPathIT {

    /** The runtime client alone loads 1,054 classes on JDK 25. */
    private static final int MOST_CLASSES = 1_250;

    /** Of the package's own, on every JDK: 117, and few to grow. */
    private static final int MOST_OF_THE_PACKAGE = 121;

    /** Of the SDK's jars, which the runtime client has as well, and uses after the answer. */
    private static final String OF_THE_CLIENT = "software.amazon.awssdk.utilslite.";

    @ParameterizedTest
    @EnumSource
    void aColdHelloLoadsFewClassesAndNoneOfTheLibrariesThatItDoesNotNeed(FunctionZip zip) throws IOException {
        LoadedClasses loaded = loadedByHello(zip);
        List<String> ours = loaded.from(source -> source.contains("/unpacked/")).stream()
                .filter(name -> !name.startsWith(OF_THE_CLIENT))
                .toList();

        System.out.println("A cold hello of " + zip + " loads " + loaded.names().size() + " classes on Java "
                + Runtime.version().feature() + ", " + ours.size() + " of them of the package");
        assertThat(loaded.names())
                .hasSizeLessThanOrEqualTo(MOST_CLASSES)
                .contains("dev.multicloudfunctions.core.greeting.Hello");
        assertThat(ours)
                .hasSizeLessThanOrEqualTo(MOST_OF_THE_PACKAGE)
                .allMatch(name -> name.startsWith("dev.multicloudfunctions.")
                        || name.startsWith("com.amazonaws.services.lambda.runtime."))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.aws.wire"));
        // What comes before is the runtime client's own.
        assertThat(loaded.since(LambdaHandler.class.getName()))
                .noneMatch(name -> name.startsWith("org.springframework"))
                .noneMatch(name -> name.startsWith("software.amazon.") && !name.startsWith(OF_THE_CLIENT))
                .noneMatch(name -> name.startsWith("com.fasterxml.jackson"))
                .noneMatch(name -> name.startsWith("org.slf4j"))
                .noneMatch(name -> name.startsWith("java.util.logging"))
                .noneMatch(name -> name.startsWith("javax.xml") || name.startsWith("org.xml"))
                .noneMatch(name -> name.startsWith("org.crac"))
                .noneMatch(name -> name.startsWith("java.util.regex"))
                .noneMatch(name -> name.startsWith("java.util.stream.ReferencePipeline"))
                .noneMatch(name -> name.startsWith("java.net.http"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions") && name.contains("$$Lambda"));
    }

    private static LoadedClasses loadedByHello(FunctionZip zip) throws IOException {
        Path log = Files.createTempFile("loaded", ".log");
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                zip.classPath(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "hello"),
                LoadedClasses.option(log))) {
            var answer = new LambdaExchange(Gateway.HTTP_API, lambda).send(HttpRequest.of("GET", "/hello"));
            assertThat(answer.status()).isEqualTo(200);
        }
        try {
            return LoadedClasses.read(log);
        } finally {
            Files.delete(log);
        }
    }
}
