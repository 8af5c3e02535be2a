package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.event.EventKind;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.QueuedEvent;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees files come and change in a bucket's folder, and adds an event for each state that it finds twice in a row, in one
 * transaction with the record that it did: a crash loses none, a restart repeats none. Files whose name begins with a
 * dot, and everything behind links, are passed over. Thread-safe.
 */
public final class FolderWatcher {

    private static final byte[] NO_BODY = {};
    /** An empty file is most likely one that somebody is about to write. */
    private static final int EMPTY_SCANS = 10;
    /** Whoever has more files of such names has read the warning by then. */
    private static final int MOST_REMEMBERED = 100;

    private final BucketFolder folder;
    private final String bucket;
    private final SeenObjects seen;
    private final EventQueue queue;
    private final IdGenerator ids;
    private final Telemetry telemetry;
    private final List<FunctionDefinition> functions = new ArrayList<>();
    private final Set<Path> unnameable = new HashSet<>();
    private Map<String, Sighting> before = new HashMap<>();
    private @Nullable Map<String, FileState> recorded;

    /** @param scans how many scans in a row have found this state */
    private record Sighting(FileState state, int scans) {}

    /**
     * A watcher of what the functions of a table are triggered by in one bucket.
     *
     * @param contents the folder, which is made if it does not exist
     * @param sides what is known beside the files, as {@link FolderObjectStore} has it
     * @param bucket its name in triggers, which is that of its events too
     * @throws IOException if it cannot be
     */
    public FolderWatcher(
            Path contents,
            Path sides,
            String bucket,
            Database database,
            EventQueue queue,
            FunctionTable table,
            IdGenerator ids,
            Telemetry telemetry)
            throws IOException {
        this.folder = new BucketFolder(contents, sides);
        this.bucket = bucket;
        this.seen = new SeenObjects(database, bucket);
        this.queue = queue;
        this.ids = ids;
        this.telemetry = telemetry;
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created
                    && created.bucket().equals(bucket)) {
                functions.add(definition);
            }
        }
    }

    /**
     * Looks once at every file that a trigger may mean.
     *
     * @return how long it took, since a large folder on a slow disk should be looked at less often
     */
    public synchronized Duration scan() throws IOException {
        long start = System.nanoTime();
        Map<String, FileState> known = known();
        if (!Files.isDirectory(folder.root())) {
            // Taken away for a while, as a volume may be: not a reason to forget all objects.
            return Duration.ofNanos(System.nanoTime() - start);
        }
        Map<String, Sighting> now = look();
        for (Map.Entry<String, Sighting> entry : now.entrySet()) {
            FileState state = entry.getValue().state();
            int needed = state.size() == 0 ? EMPTY_SCANS : 2;
            if (entry.getValue().scans() >= needed && !state.equals(known.get(entry.getKey()))) {
                raise(entry.getKey(), state);
                known.put(entry.getKey(), state);
            }
        }
        for (String gone : List.copyOf(known.keySet())) {
            if (!now.containsKey(gone)) {
                seen.forget(gone);
                known.remove(gone);
            }
        }
        before = now;
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Raises the event of an object that was put whole at once: only a file that somebody may still write needs the second look.
     *
     * @throws IOException if it is gone again
     */
    public synchronized void arrived(String key) throws IOException {
        FileState state = FileState.of(Files.readAttributes(folder.file(key), BasicFileAttributes.class));
        Map<String, FileState> known = known();
        if (wanted(key) && !state.equals(known.get(key))) {
            raise(key, state);
            known.put(key, state);
        }
    }

    private Map<String, FileState> known() {
        Map<String, FileState> known = recorded == null ? seen.all() : recorded;
        recorded = known;
        return known;
    }

    /** Whether an event speaks of a state that its file has left since: the next state has an event of its own. */
    public boolean superseded(QueuedEvent event) {
        if (event.kind() != EventKind.OBJECT || !event.source().equals(bucket)) {
            return false;
        }
        Map<String, String> attributes = event.attributes();
        Path file = folder.file(attributes.getOrDefault("key", ""));
        try {
            FileState state = FileState.of(Files.readAttributes(file, BasicFileAttributes.class));
            return !Long.toString(state.size()).equals(attributes.get("size"))
                    || !Long.toString(state.modifiedNanos()).equals(attributes.get("modified-nanos"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The bucket's name in triggers. */
    public String bucket() {
        return bucket;
    }

    private void raise(String key, FileState state) {
        var matching = new ArrayList<String>();
        for (FunctionDefinition definition : functions) {
            if (((Trigger.ObjectCreated) definition.trigger()).matches(key)) {
                matching.add(definition.name());
            }
        }
        var event = new QueuedEvent(
                EventKind.OBJECT,
                bucket,
                NO_BODY,
                Map.of(
                        "key", key,
                        "size", Long.toString(state.size()),
                        "modified-nanos", Long.toString(state.modifiedNanos())));
        seen.record(key, state, () -> queue.add(matching, ids.next(), event));
    }

    private Map<String, Sighting> look() throws IOException {
        var scan = new FolderScan(folder, this::wanted, this::unnameable);
        Files.walkFileTree(folder.root(), scan);
        var now = new HashMap<String, Sighting>();
        scan.found().forEach((key, state) -> {
            @Nullable Sighting last = before.get(key);
            int scans = last != null && last.state().equals(state) ? last.scans() + 1 : 1;
            now.put(key, new Sighting(state, scans));
        });
        return now;
    }

    private boolean wanted(String key) {
        for (FunctionDefinition definition : functions) {
            if (((Trigger.ObjectCreated) definition.trigger()).matches(key)) {
                return true;
            }
        }
        return false;
    }

    private void unnameable(Path file) {
        if (unnameable.size() < MOST_REMEMBERED && unnameable.add(file)) {
            telemetry.log(
                    Level.WARN,
                    "A file in the bucket has a name that cannot be a key; rename it, or run in a UTF-8 locale"
                            + " (LC_ALL=C.UTF-8)",
                    null,
                    "file",
                    folder.root().relativize(file).toString());
        }
    }
}
