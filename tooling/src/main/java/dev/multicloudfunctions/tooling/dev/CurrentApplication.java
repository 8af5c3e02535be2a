package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * The application as its sources are. Each look compares them with what was compiled, and compiles and starts anew if
 * they differ; who asks meanwhile waits. Thread-safe.
 */
final class CurrentApplication implements AutoCloseable {

    private final DevOptions options;
    private final PrintStream out;
    private final ClassLoader libraries;
    private final SourceCompiler compiler;
    private final BuildFolders folders;
    private final Map<String, String> environment;

    private Snapshot sources = Snapshot.empty();
    private Snapshot resources = Snapshot.empty();
    private Snapshot seenSources = Snapshot.empty();
    private Snapshot seenResources = Snapshot.empty();
    private List<CodeFault> compileFaults = List.of();
    private @Nullable Path classes;
    private @Nullable Answer answer;
    private String told = "";
    private volatile boolean closed;

    /** @throws IllegalArgumentException if it cannot work here, with what to do */
    CurrentApplication(DevOptions options, Map<String, String> environment, ClassLoader libraries, PrintStream out)
            throws IOException {
        Served.check(libraries);
        this.options = options;
        this.out = out;
        this.libraries = libraries;
        this.compiler = new SourceCompiler(options);
        this.folders = new BuildFolders(options.classes());
        this.environment = new HashMap<>(environment);
        this.environment.putAll(Map.of(
                "HOST", "127.0.0.1", "PORT", "0", "DATA_DIR", options.data().toString()));
    }

    /** What answers a request that is here now. */
    synchronized Answer now() throws IOException {
        Snapshot nextSources = sources();
        Snapshot nextResources = resources();
        List<Path> changed = nextSources.changedSince(sources);
        boolean compile = !changed.isEmpty() || classes == null && compileFaults.isEmpty();
        changed.addAll(nextResources.changedSince(resources));
        sources = nextSources;
        resources = nextResources;
        if (closed) {
            return Answer.faulty("dev has ended.", List.of());
        }
        if (answer == null || !changed.isEmpty()) {
            answer = renewed(changed, compile);
        } else if (answer.served() == null && compileFaults.isEmpty()) {
            // What kept it from starting may have been no source: a database, another process.
            answer = started(0);
        }
        tell(answer);
        return answer;
    }

    /** Renews it if something has changed and rests: who works on events needs no request to be renewed. */
    synchronized void watch() throws IOException {
        Snapshot nextSources = sources();
        Snapshot nextResources = resources();
        boolean changed = !nextSources.equals(sources) || !nextResources.equals(resources);
        if (changed && nextSources.equals(seenSources) && nextResources.equals(seenResources)) {
            now();
        }
        seenSources = nextSources;
        seenResources = nextResources;
    }

    private Snapshot sources() throws IOException {
        return sources.next(options.sources(), file -> file.toString().endsWith(".java"));
    }

    private Snapshot resources() throws IOException {
        return resources.next(options.resources(), file -> true);
    }

    private Answer renewed(List<Path> changed, boolean compile) throws IOException {
        if (answer != null) {
            out.println("Changed: " + CodeFault.shown(changed.get(0))
                    + (changed.size() == 1 ? "" : " and " + (changed.size() - 1) + " more"));
        } else {
            out.println("Compiling " + sources.files().size() + " sources");
        }
        CompletableFuture<Void> ended =
                CompletableFuture.runAsync(this::end, task -> new Thread(task, "dev-end").start());
        long millis = 0;
        Path before = classes;
        if (compile) {
            long begin = System.nanoTime();
            Path folder = folders.next();
            compileFaults = compiler.compile(sources.files(), folder);
            classes = folder;
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
        await(ended);
        if (before != null && !before.equals(classes)) {
            PathUtils.deleteDirectory(before);
        }
        return compileFaults.isEmpty() ? started(millis) : Answer.faulty("It does not compile.", compileFaults);
    }

    private void await(CompletableFuture<Void> ended) {
        try {
            ended.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            out.println("Waiting for what is under way to end");
            ended.join();
        } catch (InterruptedException | ExecutionException failed) {
            ended.join();
        }
    }

    private Answer started(long compileMillis) throws IOException {
        long begin = System.nanoTime();
        try {
            Path compiled = Objects.requireNonNull(classes);
            Served served = Served.start(ApplicationClasses.of(compiled, options.resources(), libraries), environment);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            out.println(String.format(
                    Locale.ROOT,
                    "Compiled %d sources in %.1f s, started in %.1f s",
                    sources.files().size(),
                    compileMillis / 1e3,
                    millis / 1e3));
            return Answer.of(served);
        } catch (Throwable failed) {
            return Answer.faulty("It does not start.", StartFault.of(failed, sources.files()));
        }
    }

    /** Once for each different text: pages that load themselves again ask often. */
    private void tell(Answer answer) {
        String text = answer.text();
        if (!text.equals(told) && !closed) {
            told = text;
            if (!text.isEmpty()) {
                out.println(text);
            }
        }
    }

    private void end() {
        Served served = answer == null ? null : answer.served();
        if (served != null) {
            try {
                served.close();
            } catch (Exception failed) {
                out.println("The application did not end well: " + failed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true; // what does not start any more is not told
        synchronized (this) {
            end();
            answer = null;
            compiler.close();
            folders.close();
        }
    }
}
