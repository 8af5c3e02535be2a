package dev.multicloudfunctions.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is deployed: {@code target/aws/function.zip}, {@code target/azure/NAME}, {@code target/gcp} and
 * {@code target/container/NAME.jar}.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class PackageMojo extends AbstractToolingMojo {

    /** Which platforms: {@code aws}, {@code azure}, {@code gcp}, {@code container}. */
    @Parameter(property = "multicloud-functions.platforms", defaultValue = "aws,azure,gcp,container")
    private List<String> platforms;

    /** What the function app and the container's jar are called. */
    @Parameter(property = "multicloud-functions.name", defaultValue = "${project.artifactId}")
    private String name;

    /** Below which packages are written. */
    @Parameter(defaultValue = "${project.build.directory}")
    private File outputDirectory;

    /** Folders of packages that are written elsewhere, by platform. */
    @Parameter
    private Map<String, File> folders = Map.of();

    /** Beginnings of the names of libraries that function-slim.zip does without. */
    @Parameter
    private List<String> slimWithout = List.of();

    /** Who may call where it is deployed, unless a route says otherwise: {@code jwt} packs what checks tokens. */
    @Parameter(property = "multicloud-functions.access", defaultValue = "public")
    private String access;

    /** Azure's host.json in place of ours. */
    @Parameter(defaultValue = "${project.basedir}/src/main/azure/host.json")
    private File hostJson;

    /** Which keys callers send on Azure: a level, then levels of functions, as {@code function,hello=anonymous}. */
    @Parameter(property = "azure.auth-level", defaultValue = "anonymous")
    private String azureAuthLevel;

    /** How functions learn of created objects on Azure: scan, event-grid, event-grid-trigger. */
    @Parameter(property = "azure.objects", defaultValue = "scan")
    private String azureObjects;

    /** How functions get messages of topics on Azure: queue, service-bus-queue, service-bus-topic, event-hubs. */
    @Parameter(property = "azure.messages", defaultValue = "queue")
    private String azureMessages;

    /** Whether files name queues and containers literally, or by settings. */
    @Parameter(property = "azure.names", defaultValue = "literal")
    private String azureNames;

    /** Azure's local.settings.json in place of one that is made from the functions. */
    @Parameter
    @Nullable
    private File localSettings;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        Path jar = applicationFile(classPaths);
        if (!Files.isRegularFile(jar)) {
            throw new MojoExecutionException("The project has no jar yet. Run: mvn package");
        }
        Map<String, Artifact> brought = new LinkedHashMap<>(classPaths.application(application, true));
        List<Path> libraries = files(brought);
        libraries.remove(jar);
        List<String> arguments = new ArrayList<>(List.of("package", "--application", jar.toString()));
        if (!libraries.isEmpty()) {
            arguments.addAll(List.of("--libraries", joined(libraries)));
        }
        for (String platform : platforms) {
            arguments.addAll(
                    List.of("--adapter", platform + '=' + joined(files(classPaths.adapter(platform, getLog()::warn)))));
        }
        for (Map.Entry<String, File> each : folders.entrySet()) {
            arguments.addAll(List.of("--folder", each.getKey() + '=' + each.getValue()));
        }
        if (!slimWithout.isEmpty()) {
            arguments.addAll(List.of("--slim-without", String.join(",", slimWithout)));
        }
        arguments.addAll(List.of("--access", access));
        if (hostJson.isFile()) {
            arguments.addAll(List.of("--host-json", hostJson.toString()));
        }
        if (localSettings != null) {
            arguments.addAll(List.of("--local-settings", localSettings.toString()));
        }
        arguments.addAll(List.of("--name", name, "--output", outputDirectory.toString()));
        arguments.addAll(List.of("--auth-level", azureAuthLevel, "--objects", azureObjects, "--names", azureNames));
        arguments.addAll(List.of("--messages", azureMessages));
        tooling(withApplication(classPaths, Map.of()), List.of(), arguments);
    }
}
