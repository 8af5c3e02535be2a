package dev.multicloudfunctions.maven;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sends the dead letters of a deployment again. The environment has the settings of its functions, as {@code ORDERS_TOPIC} and
 * {@code DEAD_LETTERS_TOPIC}, and credentials that may read, delete and send.
 */
@Mojo(name = "redrive", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public class RedriveMojo extends AbstractToolingMojo {

    /** Where: {@code aws}, {@code azure} or {@code gcp}. */
    @Parameter(property = "platform", required = true)
    private String platform;

    /** Only what this function could not take. */
    @Parameter(property = "only")
    private @Nullable String only;

    /** At most so many letters. */
    @Parameter(property = "limit")
    private @Nullable String limit;

    /** What takes the letters where they do not say what they came from. */
    @Parameter(property = "to")
    private @Nullable String to;

    /** Whether they are only counted. */
    @Parameter(property = "dryRun")
    private boolean dryRun;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of("redrive", "--platform", platform));
        add(arguments, "--only", only);
        add(arguments, "--limit", limit);
        add(arguments, "--to", to);
        if (dryRun) {
            arguments.add("--dry-run");
        }
        var adapter = classPaths.ours("multicloud-functions-" + platform + "-adapter", getLog()::warn);
        tooling(withApplication(classPaths, adapter), List.of(), arguments);
    }

    private static void add(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value);
        }
    }
}
