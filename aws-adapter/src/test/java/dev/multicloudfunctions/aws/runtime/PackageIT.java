package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.deploy.PlatformLimits;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in {@code function.zip}, why, and what of it a cold {@code hello} touches. */
class PackageIT {

    private static final Path ZIP = Path.of("target", "function.zip");
    private static final long LARGEST = 18_000_000;

    /** The runtime client alone loads 1,054 classes on JDK 25. */
    private static final int MOST_CLASSES = 1_400;

    /** Why a jar is there, by the beginning of its name. */
    private static final Map<String, String> REASONS = reasons();

    @Test
    void everyJarHasAReasonAndEveryReasonAJar() throws IOException {
        List<String> jars = jars();

        assertThat(jars).allSatisfy(jar -> assertThat(REASONS.keySet()).anyMatch(jar::startsWith));
        assertThat(REASONS.keySet())
                .allSatisfy(name ->
                        assertThat(jars).filteredOn(jar -> jar.startsWith(name)).hasSize(1));
    }

    @Test
    void thePackageIsThinAndSmall() throws IOException {
        assertThat(Files.size(ZIP)).isLessThan(LARGEST);
        try (var zip = new ZipFile(ZIP.toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> name.startsWith("lib/") && name.endsWith(".jar"));
        }
    }

    @Test
    void lambdaTakesThePackage() throws IOException {
        try (var zip = new ZipFile(ZIP.toFile())) {
            long unpacked = zip.stream().mapToLong(ZipEntry::getSize).sum();
            assertThat(PlatformLimits.of("aws").packaged(Files.size(ZIP), unpacked))
                    .isEmpty();
        }
    }

    @Test
    void whatAColdStartLoadsIsNotInflated() throws IOException {
        for (String name : jars()) {
            try (var jar = new ZipFile(Path.of("target", "lib", name).toFile())) {
                assertThat(jar.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            }
        }
    }

    @Test
    void aColdHelloLoadsFewClassesAndNoneOfTheLibrariesThatItDoesNotNeed() throws IOException {
        Path loaded = Files.createTempFile("loaded", ".log");
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                packaged(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "hello"),
                "-Xlog:class+load:file=" + loaded)) {
            var answer = new LambdaExchange(Gateway.HTTP_API, lambda).send(HttpRequest.of("GET", "/hello"));
            assertThat(answer.status()).isEqualTo(200);
        }
        List<String> classes = Files.readAllLines(loaded, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(line.lastIndexOf(']') + 1).trim().split(" ", 2)[0])
                .toList();
        Files.delete(loaded);

        System.out.println("A cold hello loads " + classes.size() + " classes on Java "
                + Runtime.version().feature());
        assertThat(classes).hasSizeLessThan(MOST_CLASSES).contains("dev.multicloudfunctions.greeting.Hello");
        // What comes before is the runtime client's own.
        assertThat(classes.subList(classes.indexOf(LambdaHandler.class.getName()), classes.size()))
                .noneMatch(name -> name.startsWith("org.springframework"))
                .noneMatch(name -> name.startsWith("software.amazon.awssdk.core"))
                .noneMatch(name -> name.startsWith("org.slf4j"))
                .noneMatch(name -> name.startsWith("org.crac"))
                .noneMatch(name -> name.startsWith("com.fasterxml.jackson.databind"))
                .noneMatch(name -> name.startsWith("java.util.regex"))
                .noneMatch(name -> name.startsWith("java.util.stream.ReferencePipeline"))
                .noneMatch(name -> name.startsWith("java.net.http"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions") && name.contains("$$Lambda"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.aws.wire"));
    }

    @Test
    void aConfigurationOfSpringJoinsFromThePackage() throws IOException {
        String testClasses = Arrays.stream(Lambda.classPath().split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry)) && entry.contains("test"))
                .collect(Collectors.joining(File.pathSeparator));
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                packaged() + File.pathSeparator + testClasses,
                Map.of(
                        "SPRING_CLOUD_FUNCTION_DEFINITION",
                        "hello|shout",
                        "MAIN_CLASS",
                        "dev.multicloudfunctions.aws.runtime.ShoutConfiguration"))) {
            assertThat(lambda.invoke("{\"name\":\"Bob\"}").text()).isEqualTo("{\"text\":\"HELLO, BOB!\"}");
        }
    }

    @Test
    void springsCatalogueIsWholeInThePackage() throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String entry : packaged().split(File.pathSeparator)) {
            jars.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            String root = "dev.multicloudfunctions.";
            Class<?> module = loader.loadClass(root + "function.FunctionModule");
            Class<?> table = loader.loadClass(root + "function.FunctionTable");
            Class<?> functions = loader.loadClass(root + "function.Functions");
            Object platform = loader.loadClass(root + "memory.InMemoryPlatform")
                    .getConstructor()
                    .newInstance();
            Object discovered = table.getMethod("discover", module.arrayType())
                    .invoke(null, new Object[] {Array.newInstance(module, 0)});
            Object made = functions
                    .getConstructor(table, loader.loadClass(root + "function.Platform"))
                    .newInstance(discovered, platform);
            Class<?> catalog = loader.loadClass(root + "spring.SpringCatalog");
            Object found = catalog.getMethod("lookup", Class.class, String.class, String[].class)
                    .invoke(catalog.getMethod("of", functions).invoke(null, made), null, "hello", new String[0]);

            assertThat(found).isInstanceOf(java.util.function.Function.class);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Without the conformance jar, whose functions make the table check itself. */
    private static String packaged() throws IOException {
        return Arrays.stream(Deployment.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("conformance"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> jars() throws IOException {
        try (var zip = new ZipFile(ZIP.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring("lib/".length()))
                    .toList();
        }
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        because("ours", reasons, "multicloud-functions-aws-adapter", "multicloud-functions-core");
        because("annotations of nullness, which JSON reads from records", reasons, "jspecify");
        because("the interface of handlers", reasons, "aws-lambda-java-core");
        because("SnapStart's hooks", reasons, "crac");
        because("envelopes, and the protocols of services", reasons, "jackson-core");
        because("users' own types", reasons, "jackson-databind", "jackson-annotations", "jackson-datatype-jsr310");
        because("users' and libraries' logging; what it writes to is ours", reasons, "slf4j-api");
        because(
                "composition and MAIN_CLASS, loaded when used",
                reasons,
                "spring-cloud-function-context",
                "spring-cloud-function-core",
                "spring-core",
                "spring-jcl",
                "spring-beans",
                "spring-context",
                "spring-aop",
                "spring-expression",
                "spring-messaging",
                "reactor-core",
                "reactive-streams");
        because(
                "thumbnails",
                reasons,
                "thumbnailator",
                "imageio-core",
                "imageio-jpeg",
                "imageio-metadata",
                "common-image",
                "common-io",
                "common-lang");
        because("objects, loaded when used", reasons, "s3", "aws-xml-protocol", "aws-query-protocol", "arns");
        because(
                "the base of the above",
                reasons,
                "annotations-",
                "auth",
                "aws-core",
                "checksums-2",
                "checksums-spi",
                "endpoints-spi",
                "http-auth-2",
                "http-auth-aws-2",
                "http-auth-spi",
                "http-client-spi",
                "identity-spi",
                "json-utils",
                "metrics-spi",
                "profiles",
                "protocol-core",
                "regions",
                "retries-2",
                "retries-spi",
                "sdk-core",
                "third-party-jackson-core",
                "url-connection-client",
                "utils-2",
                "utils-lite");
        return reasons;
    }

    private static void because(String reason, Map<String, String> reasons, String... jars) {
        for (String jar : jars) {
            reasons.put(jar, reason);
        }
    }
}
