package dev.multicloudfunctions.tooling.dev;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is served, and how.
 *
 * @param sources folders of Java sources
 * @param resources folders of resources, read where they lie
 * @param classes a folder that is dev's own, for compiled classes
 * @param classPath what the application is compiled against and runs with; empty for this process's class path
 * @param processorPath annotation processors; empty for those that the compiler finds by itself
 * @param javacOptions in addition, in the compiler's own words
 * @param watched files that have to stay as they are while this process lives
 * @param port of loopback; 0 takes a free one
 * @param data where documents, messages and objects are kept
 * @param debugPort where a debugger may attach, on loopback; null for none
 */
record DevOptions(
        List<Path> sources,
        List<Path> resources,
        Path classes,
        List<Path> classPath,
        List<Path> processorPath,
        List<String> javacOptions,
        List<Path> watched,
        int port,
        Path data,
        @Nullable Integer debugPort) {

    static final String USAGE = """
            Usage: dev [options]
              --sources DIR           Java sources; may be given several times  (src/main/java)
              --resources DIR         resources; may be given several times     (src/main/resources)
              --classes DIR           a folder for compiled classes that nothing else uses (target/dev/classes)
              --class-path JARS       what the application is compiled against and runs with, divided as a class path
                                      (the class path of this process)
              --processor-path JARS   annotation processors                     (those on the class path)
              --javac-option OPTION   passed to the compiler, as --release=17; may be given several times
              --watch FILE            tells when it changes that dev must be restarted, as for a pom; several times
              --port NUMBER           of localhost; 0 takes a free one          (8080)
              --data DIR              documents, messages and objects; they outlive dev (target/dev-data)
              --debug [PORT]          a debugger may attach to this port of localhost (5005)
              --help                  this text""";

    private static final int DEBUG_PORT = 5005;

    /** @throws IllegalArgumentException naming every fault */
    static DevOptions parse(String... arguments) {
        var line = new Line();
        line.read(arguments);
        return line.options();
    }

    /** The arguments while they are read. */
    private static final class Line {

        private final List<String> faults = new ArrayList<>();
        private final List<Path> sources = new ArrayList<>();
        private final List<Path> resources = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private final List<Path> processorPath = new ArrayList<>();
        private final List<String> javacOptions = new ArrayList<>();
        private final List<Path> watched = new ArrayList<>();
        private Path classes = Path.of("target", "dev", "classes");
        private Path data = Path.of("target", "dev-data");
        private int port = 8080;
        private @Nullable Integer debugPort;

        void read(String... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                String option = arguments[i];
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                String next = i + 1 < arguments.length ? arguments[i + 1] : null;
                if (name.equals("--debug")) {
                    boolean given = equals < 0 && next != null && !next.startsWith("--");
                    i += given ? 1 : 0;
                    String value = equals >= 0 ? option.substring(equals + 1) : given ? String.valueOf(next) : "";
                    debugPort = value.isEmpty() ? DEBUG_PORT : number(name, value, 1);
                } else if (equals >= 0) {
                    take(name, option.substring(equals + 1));
                } else if (next == null || (next.startsWith("--") && !name.equals("--javac-option"))) {
                    faults.add("The option " + name + " needs a value, or does not exist.");
                } else {
                    take(name, next);
                    i++;
                }
            }
        }

        private void take(String name, String value) {
            switch (name) {
                case "--sources" -> sources.add(Path.of(value));
                case "--resources" -> resources.add(Path.of(value));
                case "--classes" -> classes = Path.of(value);
                case "--class-path" -> path(value, classPath);
                case "--processor-path" -> path(value, processorPath);
                case "--javac-option" -> javacOptions.add(value);
                case "--watch" -> watched.add(Path.of(value));
                case "--port" -> port = number(name, value, 0);
                case "--data" -> data = Path.of(value);
                default -> faults.add("There is no option '" + name + "'.");
            }
        }

        private static void path(String value, List<Path> entries) {
            for (String entry : value.split(File.pathSeparator)) {
                if (!entry.isBlank()) {
                    entries.add(Path.of(entry));
                }
            }
        }

        private int number(String name, String value, int least) {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= 65_535) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // the sentence below says what would work
            }
            faults.add(name + " must be a number from " + least + " to 65535, not '" + value + "'.");
            return least;
        }

        DevOptions options() {
            if (sources.isEmpty()) {
                sources.add(Path.of("src", "main", "java"));
            }
            if (resources.isEmpty()) {
                resources.add(Path.of("src", "main", "resources"));
            }
            if (sources.stream().noneMatch(Files::isDirectory)) {
                faults.add("There is no folder " + sources.get(0) + " here. Name the application's by --sources.");
            }
            for (Path entry : classPath) {
                if (!Files.exists(entry)) {
                    faults.add("There is no " + entry + ", which --class-path names.");
                }
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(
                        String.join(System.lineSeparator(), faults) + System.lineSeparator() + USAGE);
            }
            return new DevOptions(
                    List.copyOf(sources),
                    List.copyOf(resources),
                    classes,
                    List.copyOf(classPath),
                    List.copyOf(processorPath),
                    List.copyOf(javacOptions),
                    List.copyOf(watched),
                    port,
                    data,
                    debugPort);
        }
    }
}
