package dev.multicloudfunctions.maven;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Makes every function, holds them against each platform's limits, and prints which rights each of them has. */
@Mojo(name = "check", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class CheckMojo extends AbstractToolingMojo {

    /** Against whose limits: {@code aws}, {@code azure}, {@code gcp}, {@code container}. */
    @Parameter(property = "multicloud-functions.platforms", defaultValue = "aws,azure,gcp,container")
    private List<String> platforms;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        tooling(
                withApplication(classPaths, Map.of()),
                List.of(),
                List.of("check", "--platforms", String.join(",", platforms)));
    }
}
