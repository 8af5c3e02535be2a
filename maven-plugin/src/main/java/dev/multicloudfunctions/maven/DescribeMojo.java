package dev.multicloudfunctions.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes the descriptors of the functions, of what they use and of their rights, to {@code target/deploy/PLATFORM}. */
@Mojo(name = "describe", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class DescribeMojo extends AbstractToolingMojo {

    /** Which descriptors; all that there are unless given. */
    @Parameter(property = "multicloud-functions.descriptors")
    private List<String> descriptors = List.of();

    /** A folder with a file for each platform, {@code aws.yaml}, that is merged into its descriptor. */
    @Parameter(property = "multicloud-functions.overlay", defaultValue = "${project.basedir}/deploy/overlay")
    private File overlay;

    /** Where to. */
    @Parameter(property = "multicloud-functions.deploy", defaultValue = "${project.build.directory}/deploy")
    private File outputDirectory;

    /** Writes a descriptor too that would delete data which the one that is there keeps. */
    @Parameter(property = "multicloud-functions.acceptLoss", defaultValue = "false")
    private boolean acceptLoss;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of("describe", "--output", outputDirectory.toString()));
        if (!descriptors.isEmpty()) {
            arguments.addAll(List.of("--platforms", String.join(",", descriptors)));
        }
        if (overlay.isDirectory()) {
            arguments.addAll(List.of("--overlay", overlay.toString()));
        }
        if (acceptLoss) {
            arguments.add("--accept-loss");
        }
        tooling(withApplication(classPaths, Map.of()), List.of(), arguments);
    }
}
