package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.conformance.packaged.JacksonUse;
import dev.multicloudfunctions.conformance.packaged.OwnJars;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.io.IOException;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in each package, and why; and that Spring is whole in the one that has it. */
class PackageIT {

    @ParameterizedTest
    @EnumSource
    void everyJarHasAReasonAndEveryReasonAJar(FunctionZip zip) throws IOException {
        zip.reasons()
                .hold(zip.jars().stream()
                        .map(jar -> Path.of(jar).getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void ourJarsHaveNamesAndNoPackageInCommon(FunctionZip zip) throws IOException {
        OwnJars.hold(zip.jars().stream().map(Path::of).toList());
    }

    @ParameterizedTest
    @EnumSource
    void thePackageIsThinAndSmall(FunctionZip zip) throws IOException {
        System.out.println(zip.file().getFileName() + " has " + Files.size(zip.file()) + " bytes");
        assertThat(Files.size(zip.file())).isLessThanOrEqualTo(zip.largest());
        try (var file = new ZipFile(zip.file().toFile())) {
            assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> name.startsWith("lib/") && name.endsWith(".jar"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTypesOfUsersNeedJackson(FunctionZip zip) throws IOException {
        JacksonUse.hold(zip.jars().stream().map(Path::of).toList());
    }

    @ParameterizedTest
    @EnumSource
    void lambdaTakesThePackage(FunctionZip zip) throws IOException {
        try (var file = new ZipFile(zip.file().toFile())) {
            long unpacked = file.stream().mapToLong(ZipEntry::getSize).sum();
            assertThat(PlatformLimits.of("aws").packaged(Files.size(zip.file()), unpacked))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAColdStartLoadsIsNotInflated(FunctionZip zip) throws IOException {
        for (String path : zip.jars()) {
            try (var jar = new ZipFile(path)) {
                assertThat(jar.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            }
        }
    }

    @Test
    void aConfigurationOfSpringJoinsFromThePackage() throws IOException {
        try (Lambda lambda = Lambda.start(
                LambdaHandler.class.getName(),
                FunctionZip.WHOLE.classPathWithTests(),
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
        for (String jar : FunctionZip.WHOLE.jars()) {
            jars.add(Path.of(jar).toUri().toURL());
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
                    .getConstructor(table, loader.loadClass(root + "function.Ports"))
                    .newInstance(discovered, platform);
            Class<?> catalog = loader.loadClass(root + "spring.SpringCatalog");
            Object found = catalog.getMethod("lookup", Class.class, String.class, String[].class)
                    .invoke(catalog.getMethod("of", functions).invoke(null, made), null, "hello", new String[0]);

            assertThat(found).isInstanceOf(java.util.function.Function.class);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
