package dev.multicloudfunctions.tooling.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that were read when the process was started: the build's own, and libraries. Not thread-safe. */
final class WatchedFiles {

    private final Map<Path, Long> files = new LinkedHashMap<>();

    private WatchedFiles() {}

    static WatchedFiles of(DevOptions options) {
        var watched = new WatchedFiles();
        var all = new ArrayList<>(options.watched());
        all.addAll(options.classPath());
        for (Path each : all) {
            watched.files.put(each, each.toFile().lastModified());
        }
        return watched;
    }

    /** Those that were written or removed since the last time. */
    List<Path> changed() {
        var changed = new ArrayList<Path>();
        for (Map.Entry<Path, Long> each : files.entrySet()) {
            long now = each.getKey().toFile().lastModified();
            if (now != each.getValue()) {
                each.setValue(now);
                changed.add(each.getKey());
            }
        }
        return changed;
    }
}
