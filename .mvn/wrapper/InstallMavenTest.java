import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs {@code mvnw} against a repository on loopback that serves a Maven which only prints its arguments.
 * Run it from the project's root: {@code java .mvn/wrapper/InstallMavenTest.java}
 */
public class InstallMavenTest {
    private static final String FILE = "/org/apache/maven/apache-maven/1/apache-maven-1-bin.zip";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final HttpServer repository;
    private final byte[] distribution = distribution();

    private InstallMavenTest() throws Exception {
        directory = Files.createTempDirectory("mvnw test"); // with a space: paths must be quoted
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/", this::answer);
        repository.start();
        Path wrapper = Files.createDirectories(directory.resolve("project/.mvn/wrapper"));
        Files.copy(Path.of("mvnw"), directory.resolve("project/mvnw"));
        directory.resolve("project/mvnw").toFile().setExecutable(true);
        Files.copy(Path.of(".mvn/wrapper/InstallMaven.java"), wrapper.resolve("InstallMaven.java"));
        named(
                url("/central"),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(distribution)));
    }

    public static void main(String[] args) throws Exception {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("withoutSettingsTheNamedAddressServes", InstallMavenTest::withoutSettingsTheNamedAddressServes);
        cases.put("aMirrorOfEverythingServes", InstallMavenTest::aMirrorOfEverythingServes);
        cases.put("theMachinesMirrorServesAndIsPassedOn", InstallMavenTest::theMachinesMirrorServesAndIsPassedOn);
        cases.put("aMirrorMayAskForCredentials", InstallMavenTest::aMirrorMayAskForCredentials);
        cases.put("aMirrorOfOtherRepositoriesIsNotAsked", InstallMavenTest::aMirrorOfOtherRepositoriesIsNotAsked);
        cases.put("aProxyServes", InstallMavenTest::aProxyServes);
        cases.put("theEnvironmentGoesBeforeSettings", InstallMavenTest::theEnvironmentGoesBeforeSettings);
        cases.put("otherContentIsRefused", InstallMavenTest::otherContentIsRefused);
        cases.put("aMissingFileIsNamed", InstallMavenTest::aMissingFileIsNamed);
        int failed = 0;
        for (var each : cases.entrySet()) {
            InstallMavenTest test = new InstallMavenTest();
            try {
                each.getValue().run(test);
                System.out.println("ok " + each.getKey());
            } catch (AssertionError | Exception e) {
                failed++;
                System.out.println("FAILED " + each.getKey() + ": " + e);
            } finally {
                test.close();
            }
        }
        System.out.println((cases.size() - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private void withoutSettingsTheNamedAddressServes() throws Exception {
        contains(mvnw(Map.of(), "verify", "-Dname=a b"), "MAVEN [verify] [-Dname=a b]");
        equal(requests, List.of("/central" + FILE));
        mvnw(Map.of(), "verify");
        equal(requests.size(), 1); // the second run has it
    }

    private void aMirrorOfEverythingServes() throws Exception {
        settings("home/.m2/settings.xml", mirror("*", url("/mirror/")));
        contains(mvnw(Map.of(), "verify"), "MAVEN [verify]");
        equal(requests, List.of("/mirror" + FILE));
    }

    private void theMachinesMirrorServesAndIsPassedOn() throws Exception {
        settings("machine/conf/settings.xml", mirror("central", url("/mirror")));
        contains(mvnw(Map.of(), "verify"), "MAVEN [verify] [-gs] [" + directory + "/machine/conf/settings.xml]");
        equal(requests, List.of("/mirror" + FILE));
    }

    private void aMirrorMayAskForCredentials() throws Exception {
        settings(
                "named.xml",
                mirror("external:*", url("/${env.PLACE}"))
                        + "<servers><server><id>m</id><username>u</username><password>p</password></server></servers>");
        String out = mvnw(Map.of("PLACE", "locked"), "-s", directory + "/named.xml", "verify");
        contains(out, "[verify]");
        equal(requests, List.of("/locked" + FILE, "/locked" + FILE));
    }

    private void aMirrorOfOtherRepositoriesIsNotAsked() throws Exception {
        settings("home/.m2/settings.xml", mirror("*,!central", url("/mirror")));
        mvnw(Map.of(), "verify");
        equal(requests, List.of("/central" + FILE));
    }

    private void aProxyServes() throws Exception {
        named(
                "http://repository.invalid",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(distribution)));
        settings(
                "home/.m2/settings.xml",
                "<proxies><proxy><host>127.0.0.1</host><port>"
                        + repository.getAddress().getPort() + "</port></proxy></proxies>");
        contains(mvnw(Map.of(), "verify"), "MAVEN [verify]");
        equal(requests, List.of("http://repository.invalid" + FILE));
    }

    private void theEnvironmentGoesBeforeSettings() throws Exception {
        settings("home/.m2/settings.xml", mirror("*", url("/mirror")));
        mvnw(Map.of("MVNW_REPOURL", url("/chosen")), "verify");
        equal(requests, List.of("/chosen" + FILE));
    }

    private void otherContentIsRefused() throws Exception {
        named(url("/central"), "0".repeat(64));
        contains(mvnw(Map.of(), "verify"), "What came is not what was asked for");
        equal(Files.list(directory.resolve("home/.m2/wrapper/dists")).count(), 0L);
    }

    private void aMissingFileIsNamed() throws Exception {
        settings("home/.m2/settings.xml", mirror("*", url("/absent")));
        contains(mvnw(Map.of(), "verify"), url("/absent") + FILE + " answered 404");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        String login = "Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/locked")
                && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"r\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (path.startsWith("/absent")) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, distribution.length);
            exchange.getResponseBody().write(distribution);
        }
        exchange.close();
    }

    private String mvnw(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(directory + "/project/mvnw"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MAVEN") || name.startsWith("MVNW") || name.startsWith("M2"));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        directory + "/home",
                        "MAVEN_HOME",
                        directory + "/machine",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "MAVEN_OPTS",
                        "-Duser.home=home"));
        builder.environment().putAll(environment);
        builder.directory(directory.toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return out;
    }

    private void named(String repositoryUrl, String sha256) throws IOException {
        Files.writeString(
                directory.resolve("project/.mvn/wrapper/maven-wrapper.properties"),
                "distributionUrl=" + repositoryUrl + FILE + "\ndistributionSha256Sum=" + sha256 + "\n");
    }

    private void settings(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.0.0\">" + content + "</settings>");
    }

    private static String mirror(String of, String url) {
        return "<mirrors><mirror><id>m</id><mirrorOf>" + of + "</mirrorOf><url>" + url + "</url></mirror></mirrors>";
    }

    private String url(String path) {
        return "http://127.0.0.1:" + repository.getAddress().getPort() + path;
    }

    private static byte[] distribution() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("apache-maven-1/bin/mvn"));
            zip.write("#!/bin/sh\nprintf MAVEN; printf ' [%s]' \"$@\"; echo\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void close() throws IOException {
        repository.stop(0);
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void contains(String text, String part) {
        if (!text.contains(part)) {
            throw new AssertionError("expected «" + part + "» in: " + text);
        }
    }

    private static void equal(Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError("expected " + expected + ", but it is " + actual);
        }
    }

    private interface Case {
        void run(InstallMavenTest test) throws Exception;
    }
}
