package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code describe}: writes the descriptors of an application, all or none. */
public final class DescribeCommand {

    private static final List<PlatformDescriptors> PLATFORMS = List.of(
            new AwsDescriptors(),
            new AzureDescriptors(),
            new GcpDescriptors(),
            new TerraformDescriptors(),
            new KubernetesDescriptors(),
            new MonitoringDescriptors());

    private DescribeCommand() {}

    /** The platforms of which there are descriptors. */
    public static List<String> platforms() {
        return PLATFORMS.stream().map(PlatformDescriptors::platform).toList();
    }

    /**
     * Runs it.
     *
     * @param out gets the table of rights, and a line for each file
     * @throws IllegalArgumentException if the arguments or the functions cannot be meant, or data would be lost
     * @throws IOException if a file cannot be read or written
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        var options = new DescribeOptions(platforms(), arguments);
        JsonNode table = table(options.functions);
        var notes = new ArrayList<String>();
        Map<String, String> files = new LinkedHashMap<>();
        var losses = new ArrayList<String>();
        for (PlatformDescriptors each : PLATFORMS) {
            if (options.platforms.contains(each.platform())) {
                describe(each, table, options, notes, files, losses);
            }
        }
        if (!losses.isEmpty() && !options.acceptsLoss) {
            throw new IllegalArgumentException("Nothing is written, since a deployment would destroy data:\n  "
                    + String.join("\n  ", losses) + "\nIf that is meant, say --accept-loss.");
        }
        out.print(RightsTable.of(Blueprint.of(table, options.platforms.get(0))));
        for (Map.Entry<String, String> file : files.entrySet()) {
            out.println(written(options.output.resolve(file.getKey()), file.getValue()));
        }
        losses.forEach(each -> out.println("accepted: " + each));
        notes.forEach(out::println);
    }

    private static JsonNode table(@Nullable Path file) throws IOException {
        var json = new JsonMapper();
        if (file == null) {
            return json.readTree(FunctionsJson.discovered(System.getenv("MAIN_CLASS")));
        }
        try {
            JsonNode table = json.readTree(Files.readString(file));
            if (!table.path("functions").isArray()) {
                throw new IllegalArgumentException(file + " is no function table. The verb functions writes one.");
            }
            return table;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(file + " is no JSON: " + broken.getOriginalMessage(), broken);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("There is no " + file + ". The verb functions writes one.", missing);
        }
    }

    private static void describe(
            PlatformDescriptors platform,
            JsonNode table,
            DescribeOptions options,
            List<String> notes,
            Map<String, String> files,
            List<String> losses)
            throws IOException {
        String name = platform.platform();
        var place = new Place(options.output, options::application, table, notes);
        boolean first = true;
        var overlays = new HashSet<String>();
        for (Descriptor each : platform.of(Blueprint.of(table, name), place)) {
            String overlay = first ? name + ".yaml" : each.path().replaceFirst("\\.[^./]+$", "") + ".yaml";
            overlays.add(overlay);
            String text = merged(each, options.overlay, overlay);
            files.put(each.path(), text);
            String earlier = place.earlier(each.path());
            if (earlier != null) {
                losses.addAll(Losses.of(each, earlier, text));
            }
            first = false;
        }
        if (options.overlay != null) {
            files.putAll(added(options.overlay, name, overlays));
        }
    }

    /** What lies in a platform's folder of the overlay and is merged into nothing: it is there as it is. */
    private static Map<String, String> added(Path overlay, String platform, Set<String> merged) throws IOException {
        var added = new TreeMap<String, String>();
        Path folder = overlay.resolve(platform);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path each : found.filter(Files::isRegularFile).toList()) {
                    String path = overlay.relativize(each).toString().replace('\\', '/');
                    if (!merged.contains(path)) {
                        added.put(path, Files.readString(each));
                    }
                }
            }
        }
        return added;
    }

    private static String merged(Descriptor descriptor, @Nullable Path folder, String name) throws IOException {
        if (folder == null) {
            return descriptor.text();
        }
        Path overlay = folder.resolve(name);
        return Files.exists(overlay)
                ? Document.merged(descriptor.text(), descriptor.syntax(), Files.readString(overlay), overlay.toString())
                : descriptor.text();
    }

    /** What was done, for people. */
    private static String written(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return "unchanged  " + file;
        }
        String what = Files.exists(file) ? "changed    " : "written    ";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        // Where a file system knows no such right, the script is given to its interpreter.
        boolean unused = text.startsWith("#!") && file.toFile().setExecutable(true);
        return what + file;
    }
}
