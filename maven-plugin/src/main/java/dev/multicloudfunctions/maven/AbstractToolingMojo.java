package dev.multicloudfunctions.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** Runs a verb of the tooling in a process that has the application and the tooling on its class path. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
abstract class AbstractToolingMojo extends AbstractMojo {

    private static final String TOOLING = "multicloud-functions-tooling";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositories;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Inject
    private RepositorySystem system;

    /** Does nothing. */
    @Parameter(property = "multicloud-functions.skip", defaultValue = "false")
    private boolean skip;

    /**
     * An application that is a dependency, as {@code groupId:artifactId}, in place of the project itself.
     */
    @Parameter(property = "multicloud-functions.application")
    @Nullable
    String application;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as multicloud-functions.skip says.");
            return;
        }
        try {
            var classPaths = new ClassPaths(project, system, repositories, version);
            String runtime = classPaths.runtimeVersion();
            if (application == null && runtime != null && !runtime.equals(version)) {
                throw new MojoExecutionException("multicloud-functions-runtime has the version " + runtime
                        + ", this plugin " + version + ". Give both the same one, by one property.");
            }
            run(classPaths);
        } catch (IOException failure) {
            throw new MojoExecutionException(failure.getMessage(), failure);
        }
    }

    abstract void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException;

    /** The application's own jar, or its classes where it is not packaged. */
    Path applicationFile(ClassPaths classPaths) throws MojoExecutionException {
        if (application != null) {
            return files(classPaths.application(application, false)).get(0);
        }
        File jar = project.getArtifact().getFile();
        return jar != null ? jar.toPath() : Path.of(project.getBuild().getOutputDirectory());
    }

    static List<Path> files(Map<String, Artifact> artifacts) {
        List<Path> files = new ArrayList<>();
        for (Artifact each : artifacts.values()) {
            files.add(each.getFile().toPath());
        }
        return files;
    }

    static String joined(List<Path> files) {
        return String.join(
                File.pathSeparator, files.stream().map(Path::toString).toList());
    }

    /** What the application's process has on its class path, then what of the tooling is not there yet. */
    List<Path> withTooling(ClassPaths classPaths, Map<String, Artifact> more) throws MojoExecutionException {
        Map<String, Artifact> libraries = new LinkedHashMap<>(classPaths.application(application, false));
        more.forEach(libraries::putIfAbsent);
        classPaths.ours(TOOLING, told -> {}).forEach(libraries::putIfAbsent);
        return files(libraries);
    }

    /** The same, and the application's own jar or classes first. */
    List<Path> withApplication(ClassPaths classPaths, Map<String, Artifact> more) throws MojoExecutionException {
        Path own = applicationFile(classPaths);
        List<Path> classPath = withTooling(classPaths, more);
        classPath.remove(own);
        classPath.add(0, own);
        return classPath;
    }

    /**
     * Runs a verb, and fails with what it says where it fails.
     *
     * @param java options of the process
     */
    void tooling(List<Path> classPath, List<String> java, List<String> arguments)
            throws IOException, MojoExecutionException, MojoFailureException {
        // A class path is longer than some systems let a command be.
        Path options = Files.createTempFile("tooling", ".options");
        try {
            Files.writeString(options, "-cp \"" + joined(classPath).replace("\\", "\\\\") + "\"\n");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Duser.timezone=UTC");
            command.addAll(java);
            command.add("@" + options);
            command.add("dev.multicloudfunctions.tooling.Tooling");
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .directory(project.getBasedir())
                    .redirectErrorStream(true)
                    .start();
            Thread stop = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(stop);
            List<String> said = new ArrayList<>();
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    getLog().info(line);
                    said.add(line);
                }
            }
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            if (code != 0) {
                throw new MojoFailureException(
                        said.isEmpty() ? "The tooling ended with " + code + '.' : String.join("\n", said));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted.", interrupted);
        } catch (IllegalStateException ending) {
            // Maven itself is about to end.
            getLog().debug(ending);
        } finally {
            Files.deleteIfExists(options);
        }
    }
}
