package dev.multicloudfunctions.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.artifact.Artifact;

/** Serves the functions on this machine; a saved source or resource answers the next request. Ctrl-C ends it. */
@Mojo(name = "dev", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class DevMojo extends AbstractToolingMojo {

    /** Where it listens, on loopback. */
    @Parameter(property = "port", defaultValue = "8080")
    private int port;

    /** Where documents, objects and messages stay between two starts. */
    @Parameter(property = "data", defaultValue = "${project.build.directory}/dev-data")
    private File data;

    /** Opens a debugger's port on loopback: {@code -Ddebug} for 5005, {@code -Ddebug=8000} for another. */
    @Parameter(property = "debug")
    private String debug;

    /** The Java release that sources are compiled for. */
    @Parameter(property = "maven.compiler.release")
    private String release;

    @Override
    void run(ClassPaths classPaths) throws IOException, MojoExecutionException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of("dev", "--port", Integer.toString(port), "--data", data + ""));
        for (String each : project.getCompileSourceRoots()) {
            arguments.addAll(List.of("--sources", each));
        }
        for (Resource each : project.getBuild().getResources()) {
            if (Files.isDirectory(Path.of(each.getDirectory()))) {
                arguments.addAll(List.of("--resources", each.getDirectory()));
            }
        }
        arguments.addAll(List.of("--watch", project.getFile().toString()));
        arguments.addAll(List.of(
                "--processor-path", joined(files(classPaths.ours("multicloud-functions-json-processor", told -> {})))));
        List<Path> own = files(classPaths.application(application, false));
        if (!own.isEmpty()) {
            arguments.addAll(List.of("--class-path", joined(own)));
        }
        if (release != null) {
            arguments.addAll(List.of("--javac-option", "--release=" + release));
        }
        if (debug != null) {
            arguments.add("--debug");
            if (!debug.isEmpty() && !debug.equals("true")) {
                arguments.add(debug);
            }
        }
        Map<String, Artifact> container = classPaths.ours("multicloud-functions-container-adapter", getLog()::warn);
        // What is started for seconds is not worth the last compiler.
        tooling(withTooling(classPaths, container), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), arguments);
    }
}
