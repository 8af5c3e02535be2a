import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Fetches the Maven named by maven-wrapper.properties for {@code mvnw}, as Maven itself would: through the mirror,
 * credentials and proxy of the user's and the machine's settings.xml, or of {@code MVNW_REPOURL}, which goes first.
 *
 * <p>Java, because a JDK is all that this project asks for; one file, because {@code java File.java} runs it.
 *
 * <p>Arguments: the project, the directory to install to, then what the caller gave to Maven.
 */
public class InstallMaven {
    private static final String CENTRAL = "central";

    public static void main(String[] args) throws Exception {
        Properties wanted = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(args[0], ".mvn", "wrapper", "maven-wrapper.properties"))) {
            wanted.load(file);
        }
        Path target = Path.of(args[1]).toAbsolutePath();
        List<String> options = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("MAVEN_ARGS", "").split("\\s+")));
        options.addAll(Arrays.asList(args).subList(2, args.length));
        try {
            Settings settings = Settings.of(options);
            Source source =
                    settings.source(wanted.getProperty("distributionUrl").trim());
            System.err.println("mvnw: fetching " + withoutSecrets(source.uri()));
            install(
                    source,
                    settings.client(source),
                    wanted.getProperty("distributionSha256Sum").trim(),
                    target);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("mvnw: " + (e.getMessage() == null ? e : e.getMessage()));
            System.err.println(
                    "mvnw: a mirror or proxy belongs in ~/.m2/settings.xml; MVNW_REPOURL=<repository> also works.");
            System.exit(1);
        }
    }

    private static void install(Source source, HttpClient client, String sha256, Path target) throws Exception {
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), "install");
        try {
            Path zip = work.resolve("maven.zip");
            HttpRequest request = HttpRequest.newBuilder(source.uri())
                    .timeout(Duration.ofMinutes(10))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream body = new DigestInputStream(response.body(), digest)) {
                if (response.statusCode() != 200) {
                    throw new IOException(withoutSecrets(source.uri()) + " answered " + response.statusCode());
                }
                Files.copy(body, zip);
            }
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw new IOException("What came is not what was asked for: SHA-256 " + found + ", not " + sha256);
            }
            Path unpacked = unzip(zip, work.resolve("maven"));
            try {
                Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(target)) {
                    throw e;
                } // else another build was faster: the content is the same
            }
        } finally {
            delete(work);
        }
    }

    private static Path unzip(Path zip, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path inZip = Path.of(entry.getName()).normalize();
                if (inZip.isAbsolute() || inZip.startsWith("..")) {
                    throw new IOException("The archive leaves its directory: " + entry.getName());
                }
                if (entry.isDirectory() || inZip.getNameCount() < 2) {
                    continue;
                }
                Path file = to.resolve(
                        inZip.subpath(1, inZip.getNameCount()).toString()); // without apache-maven-<version>/
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                if (file.getParent().endsWith("bin") && !file.toString().contains(".cmd")) {
                    file.toFile().setExecutable(true, false); // zip streams carry no permissions
                }
            }
        }
        return to;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String withoutSecrets(URI uri) {
        return uri.getUserInfo() == null ? uri.toString() : uri.toString().replace(uri.getRawUserInfo() + "@", "");
    }

    /** Where the distribution comes from, and the {@code <server>} whose credentials it may ask for. */
    record Source(URI uri, String server) {}

    /** The parts of settings.xml that lead to Maven Central; the user's file goes before the machine's. */
    record Settings(List<Element> files) {
        private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

        static Settings of(List<String> options) throws Exception {
            Path home = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
            List<Element> files = new ArrayList<>();
            for (Path file : Arrays.asList(
                    option(options, home, "-s", "--settings"), option(options, null, "-gs", "--global-settings"))) {
                if (file != null && Files.isRegularFile(file)) {
                    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                    files.add(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
                }
            }
            return new Settings(files);
        }

        private static Path option(List<String> options, Path otherwise, String letter, String name) {
            for (int i = 0; i < options.size(); i++) {
                String option = options.get(i);
                if ((option.equals(letter) || option.equals(name)) && i + 1 < options.size()) {
                    return Path.of(options.get(i + 1));
                }
                if (option.startsWith(name + "=")) {
                    return Path.of(option.substring(name.length() + 1));
                }
            }
            return otherwise;
        }

        Source source(String url) {
            int inRepository = url.indexOf("org/apache/maven/");
            String path = inRepository < 0 ? url : url.substring(inRepository);
            String chosen = System.getenv().getOrDefault("MVNW_REPOURL", "");
            if (!chosen.isBlank()) {
                return new Source(URI.create(chosen.replaceAll("/+$", "") + "/" + path), "");
            }
            // As in Maven: a mirror of exactly this repository goes before patterns.
            for (boolean exactly : new boolean[] {true, false}) {
                for (Element mirror : all("mirrors", "mirror")) {
                    String of = text(mirror, "mirrorOf");
                    if (!text(mirror, "blocked").equals("true") && (exactly ? of.equals(CENTRAL) : covers(of))) {
                        String base = text(mirror, "url").replaceAll("/+$", "");
                        return new Source(URI.create(base + "/" + path), text(mirror, "id"));
                    }
                }
            }
            return new Source(URI.create(url), CENTRAL);
        }

        /** Whether a pattern such as {@code *,!snapshots} takes in Maven Central, which is external and HTTPS. */
        private static boolean covers(String mirrorOf) {
            boolean covered = false;
            for (String part : mirrorOf.split(",")) {
                switch (part.trim()) {
                    case "!" + CENTRAL -> {
                        return false;
                    }
                    case "*", "external:*", CENTRAL -> covered = true;
                    default -> {}
                }
            }
            return covered;
        }

        HttpClient client(Source source) {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(30))
                    .followRedirects(HttpClient.Redirect.NORMAL);
            String host = source.uri().getHost();
            Element proxy = null;
            for (Element candidate : all("proxies", "proxy")) {
                if (proxy == null && !text(candidate, "active").equals("false") && !without(candidate, host)) {
                    proxy = candidate;
                }
            }
            if (proxy != null) {
                String port = text(proxy, "port");
                client.proxy(ProxySelector.of(
                        new InetSocketAddress(text(proxy, "host"), port.isEmpty() ? 8080 : Integer.parseInt(port))));
                System.setProperty(
                        "jdk.http.auth.tunneling.disabledSchemes", ""); // passwords of proxies are mostly Basic
            }
            Element throughProxy = proxy;
            client.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    if (getRequestorType() == RequestorType.PROXY) {
                        return throughProxy == null ? null : credentials(throughProxy);
                    }
                    for (Element server : all("servers", "server")) {
                        if (text(server, "id").equals(source.server())
                                && getRequestingHost().equals(host)) {
                            return credentials(server);
                        }
                    }
                    return null;
                }
            });
            return client.build();
        }

        private static PasswordAuthentication credentials(Element from) {
            return new PasswordAuthentication(
                    text(from, "username"), text(from, "password").toCharArray());
        }

        private static boolean without(Element proxy, String host) {
            for (String pattern : text(proxy, "nonProxyHosts").split("[|,]")) {
                if (host.matches(pattern.trim().replace(".", "\\.").replace("*", ".*"))) {
                    return true;
                }
            }
            return false;
        }

        private List<Element> all(String list, String name) {
            List<Element> found = new ArrayList<>();
            for (Element file : files) {
                for (Element group : children(file, list)) {
                    found.addAll(children(group, name));
                }
            }
            return found;
        }

        private static List<Element> children(Element parent, String name) {
            List<Element> found = new ArrayList<>();
            for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element && element.getTagName().equals(name)) {
                    found.add(element);
                }
            }
            return found;
        }

        private static String text(Element parent, String name) {
            List<Element> found = children(parent, name);
            String raw = found.isEmpty() ? "" : found.get(0).getTextContent().trim();
            return PLACEHOLDER.matcher(raw).replaceAll(match -> {
                String key = match.group(1);
                String value = key.startsWith("env.") ? System.getenv(key.substring(4)) : System.getProperty(key);
                return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
        }
    }
}
