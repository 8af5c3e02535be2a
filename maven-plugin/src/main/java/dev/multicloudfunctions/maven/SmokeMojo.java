package dev.multicloudfunctions.maven;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Sends each function's smoke call through the translation of each platform, over resources in memory, and fails if one
 * answers otherwise than the functions do without any platform.
 */
@Mojo(name = "smoke", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class SmokeMojo extends AbstractToolingMojo {

    /** Which platforms: {@code aws}, {@code azure}, {@code gcp}, {@code container}. */
    @Parameter(property = "multicloud-functions.platforms", defaultValue = "aws,azure,gcp,container")
    private List<String> platforms;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of("smoke"));
        for (String platform : platforms) {
            arguments.add("--adapter");
            arguments.add(platform + '=' + joined(files(classPaths.adapter(platform, getLog()::warn))));
        }
        tooling(withApplication(classPaths, Map.of()), List.of(), arguments);
    }
}
