package dev.multicloudfunctions.azure.runtime;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.staged.ScratchFolder;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.conformance.todo.TodoApplication;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.Tooling;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What {@code target/azure-functions} holds, over tables, containers and queues of Azurite that no other test uses; where
 * wanted with the jar of the conformance suites, as a user's package has a jar of his functions.
 */
final class Deployment {

    static final Path STAGED =
            Path.of("target", "azure-functions", "multicloud-functions").toAbsolutePath();

    private final Map<String, String> environment = new HashMap<>();
    private final QueueClient orders;
    private final Collection<String> poison = new ArrayList<>();

    Deployment() {
        this(UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    /** @param unique what all names end with; empty for the names that the staged files have */
    Deployment(String unique) {
        Azurite azurite = Azurite.get();
        environment.putAll(azurite.environment());
        for (String table : List.of("products", "orders", "images", "idempotency")) {
            var unused = azurite.tables().createTableIfNotExists(table + unique);
            environment.put(table.toUpperCase(Locale.ROOT) + "_TABLE", table + unique);
        }
        environment.put("IMAGES_BUCKET", "images" + unique);
        environment.put(ConformanceFunctions.ONE.setting(), "one" + unique);
        environment.put(ConformanceFunctions.TWO.setting(), "two" + unique);
        environment.put("ORDERS_TOPIC", "orders" + unique);
        environment.putAll(Issuer.shared().settings());
        environment.put("CURSOR_KEY", "a key of sixteen characters or more");
        for (String container : List.of("images", "one")) {
            var unused = azurite.blobs().createBlobContainerIfNotExists(container + unique);
        }
        this.orders = queue("orders" + unique);
        environment.put("CONFORMANCE_TOPIC", queue("conformance" + unique).getQueueName());
        environment.put(
                ConformanceFunctions.OTHERS.setting(), queue("others" + unique).getQueueName());
        var queues = new ArrayList<String>();
        for (String subscriber : ConformanceFunctions.SUBSCRIBERS) {
            String own = queue(subscriber.toLowerCase(Locale.ROOT) + unique).getQueueName();
            queues.add(own);
            environment.put(ConformanceFunctions.COPIES.setting() + '_' + subscriber.toUpperCase(Locale.ROOT), own);
        }
        environment.put(ConformanceFunctions.COPIES.setting(), String.join(",", queues));
    }

    private static QueueClient queue(String name) {
        QueueClient queue = Azurite.get().queues().getQueueClient(name);
        var created = queue.createIfNotExists();
        return queue;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** What this deployment calls a bucket. */
    String bucket(String name) {
        return environment.get(Bucket.of(name).setting());
    }

    /** The test's own way to the stores. */
    Ports platform() {
        return new AzurePlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    /** The queue that the topic {@code orders} is. */
    QueueClient orders() {
        return orders;
    }

    /** What was put into the queues of poison, taken out of them. */
    synchronized Collection<String> poison() {
        for (String queue :
                List.of(environment.get("ORDERS_TOPIC"), environment.get("CONFORMANCE_TOPIC"), "webjobs-blobtrigger")) {
            QueueClient client = Azurite.get().queues().getQueueClient(queue + "-poison");
            var created = client.createIfNotExists();
            List<QueueMessageItem> items = client.receiveMessages(32).stream().toList();
            while (!items.isEmpty()) {
                for (QueueMessageItem item : items) {
                    poison.add(item.getBody().toString());
                    client.deleteMessage(item.getMessageId(), item.getPopReceipt());
                }
                items = client.receiveMessages(32).stream().toList();
            }
        }
        return poison;
    }

    /** The staged folder. */
    static Path staged() {
        if (!Files.isDirectory(STAGED.resolve("lib"))) {
            throw new IllegalStateException("There is no " + STAGED + ". Run: mvn package");
        }
        return STAGED;
    }

    /** A copy of the staged folder with the functions of the conformance jar, made as a user would make it. */
    static Path withConformance() throws IOException, InterruptedException {
        return copy("literal", "queue");
    }

    /** The same, with the queues and containers of this deployment, whose names the host takes from the settings. */
    Path withConformanceBySettings() throws IOException, InterruptedException {
        return withConformanceBySettings("queue");
    }

    /** @param messages by what functions get messages of topics */
    Path withConformanceBySettings(String messages) throws IOException, InterruptedException {
        Path copy = copy("settings", messages);
        resolve(copy, environment);
        return copy;
    }

    /** Writes the settings' values into the files, as the host reads them. */
    private static void resolve(Path app, Map<String, String> environment) throws IOException {
        try (Stream<Path> files = Files.walk(app)) {
            for (Path file :
                    files.filter(each -> each.endsWith("function.json")).toList()) {
                String text = Files.readString(file);
                for (Map.Entry<String, String> setting : environment.entrySet()) {
                    text = text.replace('%' + setting.getKey() + '%', setting.getValue());
                }
                Files.writeString(file, text);
            }
        }
    }

    private static Path copy(String names, String messages) throws IOException, InterruptedException {
        Path copy = ScratchFolder.make();
        try (Stream<Path> files = Files.walk(staged())) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(staged().relativize(file).toString());
                if (!target.equals(copy)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        addConformance(copy.resolve("lib"));
        writeFolders(copy, names, messages);
        return copy;
    }

    /** A folder with the jars of the staged one, the sample's left out and todo's put in, with these settings' names. */
    static Path ofTodo(Map<String, String> environment) throws IOException, InterruptedException {
        Path packaged = TodoApplication.packaged("azure/todo");
        if (packaged != null) {
            Path copy = ScratchFolder.make();
            try (Stream<Path> files = Files.walk(packaged)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = copy.resolve(packaged.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
            resolve(copy, environment);
            return copy;
        }
        Path folder = ScratchFolder.make();
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (Stream<Path> root = Files.list(staged());
                Stream<Path> libraries = Files.list(staged().resolve("lib"))) {
            for (Path file : root.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            for (Path jar : TodoApplication.insteadOfCore(libraries.toList())) {
                if (Files.isDirectory(jar)) {
                    Jar.of(jar, lib.resolve("todo.jar"), List.of("com", "META-INF"));
                } else if (!jar.endsWith("class-path.jar")) {
                    Files.copy(jar, lib.resolve(jar.getFileName()));
                }
            }
        }
        writeFolders(folder, "settings", "queue");
        resolve(folder, environment);
        return folder;
    }

    private static void writeFolders(Path app, String names, String messages) throws IOException, InterruptedException {
        Process written = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        app.resolve("*")
                                + File.pathSeparator
                                + app.resolve("lib").resolve("*")
                                + File.pathSeparator
                                + tooling(),
                        Tooling.class.getName(),
                        "azure-folders",
                        "--names",
                        names,
                        "--messages",
                        messages,
                        app.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(written.getInputStream().readAllBytes());
        if (written.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static Path tooling() throws IOException {
        try {
            return Path.of(Tooling.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** The jar of the conformance suites, or where a build has none yet, its classes in one; and what its secured routes need. */
    private static void addConformance(Path lib) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (entry.contains("conformance") && Files.isRegularFile(path)) {
                Files.copy(path, lib.resolve("conformance.jar"));
            } else if (entry.contains("nimbus-jose-jwt")) {
                Files.copy(path, lib.resolve(path.getFileName()));
            } else if (entry.contains("conformance")) {
                Jar.of(path, lib.resolve("conformance.jar"), List.of("dev", "META-INF"));
            }
        }
    }
}
