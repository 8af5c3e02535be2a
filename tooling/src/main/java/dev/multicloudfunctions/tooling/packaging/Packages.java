package dev.multicloudfunctions.tooling.packaging;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.tooling.archive.Archives;
import dev.multicloudfunctions.tooling.azure.FunctionFolders;
import dev.multicloudfunctions.tooling.azure.LocalSettings;
import dev.multicloudfunctions.tooling.export.Discovered;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import dev.multicloudfunctions.tooling.lambda.PlainClasses;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Writes what is deployed of an application:
 *
 * <ul>
 *   <li>{@code aws/function.zip} for Lambda, {@code function-slim.zip} without what only Spring and databind need, and
 *       {@code lib/}, the same unpacked, for images;
 *   <li>{@code azure/NAME}, a function app;
 *   <li>{@code gcp}, one jar and {@code lib/}, as Google's buildpack wants it;
 *   <li>{@code container/NAME.jar} and {@code lib/} beside it, for {@code java -jar}.
 * </ul>
 *
 * <p>Each library is there once, the application's version where the adapter has another, which is told. The jar of the
 * application gets the tables of its records and the names of its settings,
 * and loses its lambdas. Equal input gives equal bytes.
 */
public final class Packages {

    /** Where a process finds which settings its functions need. */
    private static final String SETTINGS = "META-INF/multicloud-functions/settings";

    /** What plain functions never load: it comes with the runtime for those who want Spring's catalogue or databind. */
    private static final List<String> NOT_SLIM = List.of("spring-", "reactor-core", "reactive-streams", "jackson-");

    private final PrintStream out;
    private final PackageOptions options;
    private final Set<String> told = new LinkedHashSet<>();

    private Packages(PrintStream out, PackageOptions options) {
        this.out = out;
        this.options = options;
    }

    /**
     * The verb {@code package}.
     *
     * @param out gets a line for each package, and for each library in another version than the adapter's
     * @throws IllegalArgumentException for options and functions that cannot be meant, saying what to do
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            out.println(PackageOptions.USAGE);
            return;
        }
        new Packages(out, PackageOptions.parse(arguments)).write();
    }

    private void write() throws IOException {
        FunctionTable table = Discovered.functions();
        Path work = Files.createTempDirectory("package");
        try {
            Path application = application(table, work);
            for (Map.Entry<String, List<Path>> adapter : options.adapters().entrySet()) {
                List<Path> own = new ArrayList<>(options.application());
                own.set(0, application);
                List<Path> jars = ClassPath.joined(own, adapter.getValue(), told::add);
                // A container may be given more functions (LOADER_PATH), or told to ask who calls (HTTP_ACCESS).
                boolean fixed = !adapter.getKey().equals("container");
                if (fixed && !options.tokens() && !hasSecuredRoute(table)) {
                    jars = TokenLibrary.without(jars, options.application());
                }
                Path folder = Files.createDirectories(options.folder(adapter.getKey()));
                switch (adapter.getKey()) {
                    case "aws" -> lambda(jars, folder);
                    case "azure" -> functionApp(table, jars, folder);
                    case "gcp" -> oneJar(jars, folder, Library.of(jars.get(0)).artifact() + ".jar");
                    default -> oneJar(jars, folder, options.name() + ".jar");
                }
            }
            told.forEach(out::println);
        } finally {
            PathUtils.deleteDirectory(work);
        }
    }

    private static boolean hasSecuredRoute(FunctionTable table) {
        return table.definitions().stream()
                .anyMatch(each -> each.trigger() instanceof Trigger.Http http && http.scopes() != null);
    }

    /** The application's jar with what a start needs to know. */
    private Path application(FunctionTable table, Path work) throws IOException {
        Path jar = options.application().get(0);
        var more = new LinkedHashMap<>(new CompiledRecords(jar, classPath()).tables(work.resolve("tables")));
        more.putAll(PlainClasses.of(jar));
        more.put(SETTINGS, FunctionsJson.settings(table).getBytes(StandardCharsets.UTF_8));
        Path prepared = work.resolve(jar.getFileName());
        Archives.add(jar, more, prepared);
        return prepared;
    }

    private static List<Path> classPath() {
        List<Path> entries = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(each));
        }
        return entries;
    }

    private void lambda(List<Path> jars, Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        removeJars(lib);
        List<Path> all = new ArrayList<>();
        List<Path> slim = new ArrayList<>();
        List<String> without = new ArrayList<>(NOT_SLIM);
        without.addAll(options.slimWithout());
        for (Path jar : jars) {
            Path stored = lib.resolve(jar.getFileName());
            Archives.store(jar, stored);
            all.add(stored);
            if (without.stream().noneMatch(jar.getFileName().toString()::startsWith)) {
                slim.add(stored);
            }
        }
        Archives.zip(all, said(folder.resolve("function.zip"), all.size()));
        Archives.zip(slim, said(folder.resolve("function-slim.zip"), slim.size()));
    }

    private void functionApp(FunctionTable table, List<Path> jars, Path folder) throws IOException {
        copy(jars.subList(0, 1), folder);
        copy(jars.subList(1, jars.size()), folder.resolve("lib"));
        Path host = options.hostJson();
        try (InputStream usual = FunctionFolders.class.getResourceAsStream("host.json")) {
            if (host != null) {
                Files.copy(host, folder.resolve("host.json"), StandardCopyOption.REPLACE_EXISTING);
            } else if (usual != null) {
                Files.copy(usual, folder.resolve("host.json"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path settings = options.localSettings();
        Path file = folder.resolve("local.settings.json");
        if (settings == null) {
            Files.writeString(file, LocalSettings.of(table));
        } else {
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> arguments = new ArrayList<>(options.azure());
        arguments.add(folder.toString());
        FunctionFolders.write(table, arguments.toArray(String[]::new));
        said(folder, jars.size());
    }

    private void oneJar(List<Path> jars, Path folder, String name) throws IOException {
        copy(jars.subList(1, jars.size()), folder.resolve("lib"));
        List<String> names =
                jars.stream().skip(1).map(jar -> jar.getFileName().toString()).toList();
        Archives.addClassPath(jars.get(0), "lib/", names, said(folder.resolve(name), jars.size()));
    }

    /** Copies jars in place of those that an earlier build has left. */
    private static void copy(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        removeJars(folder);
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    private static void removeJars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".jar")) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path said(Path file, int jars) {
        out.println(file + ": " + jars + " jars");
        return file;
    }
}
