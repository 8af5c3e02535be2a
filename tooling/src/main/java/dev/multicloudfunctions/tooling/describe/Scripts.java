package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripts of {@code deploy/}, which are the same for all applications: the build puts them beside the templates. */
final class Scripts {

    /** What a platform has a file for, each. */
    static final List<String> STAGES = List.of("dev", "staging", "prod");

    /** What the scripts of all platforms need. */
    private static final List<String> SHARED = List.of("dry-run.sh", "access.sh", "callers");

    private static final String PLACE = "scripts/";

    private Scripts() {}

    /**
     * The files of a platform's script, with the function table that it reads and where it finds what.
     *
     * @param names below the platform's folder
     */
    static List<Descriptor> of(String platform, List<String> names, Blueprint blueprint, Place place) {
        String folder = platform + '/';
        var files = new ArrayList<Descriptor>();
        String environment = folder + "application.env";
        files.add(Descriptor.of(folder + "functions.json", Document.pretty(place.table()), Syntax.JSON));
        files.add(Descriptor.of(
                environment, Templates.filled(environment, blueprint, paths(platform, place)), Syntax.ENVIRONMENT));
        for (String name : names) {
            Syntax syntax = name.endsWith(".json") ? Syntax.JSON : Syntax.OTHER;
            files.add(Descriptor.of(folder + name, text(folder + name), syntax));
        }
        for (String name : SHARED) {
            files.add(Descriptor.of(folder + name, text(name), Syntax.OTHER));
        }
        return files;
    }

    private static Map<String, String> paths(String platform, Place place) {
        Path here = Path.of("").toAbsolutePath();
        Path folder = place.output().resolve(platform).toAbsolutePath().normalize();
        return Map.of(
                "root", slashes(folder.relativize(here)),
                "package",
                        slashes(here.relativize(place.packages()
                                .apply(platform)
                                .toAbsolutePath()
                                .normalize())),
                "script", slashes(here.relativize(folder)));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** A file of {@code deploy/}. */
    static String text(String file) {
        try (InputStream in = Scripts.class.getResourceAsStream(PLACE + file)) {
            if (in == null) {
                throw new IllegalStateException("The jar of tooling lacks " + PLACE + file + '.');
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
