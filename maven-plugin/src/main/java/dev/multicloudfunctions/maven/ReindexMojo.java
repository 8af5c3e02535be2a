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

/**
 * Fills indexes that were declared after documents had been written, in the collections of a deployment. The environment has the
 * settings of its functions, as {@code TODOS_TABLE}, and credentials that may write.
 */
@Mojo(name = "reindex", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public class ReindexMojo extends AbstractToolingMojo {

    /** Where: {@code aws}, {@code azure} or {@code gcp}. */
    @Parameter(property = "platform", required = true)
    private String platform;

    /** Which; all of the application unless given. */
    @Parameter(property = "collections")
    private List<String> collections = List.of();

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of(verb(), "--platform", platform));
        arguments.addAll(collections);
        var adapter = classPaths.ours("multicloud-functions-" + platform + "-adapter", getLog()::warn);
        tooling(withApplication(classPaths, adapter), List.of(), arguments);
    }

    String verb() {
        return "reindex";
    }
}
