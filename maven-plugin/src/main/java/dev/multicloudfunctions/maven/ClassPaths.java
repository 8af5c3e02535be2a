package dev.multicloudfunctions.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.selector.ExclusionDependencySelector;
import org.jspecify.annotations.Nullable;

/** Resolves the jars of the project's application and of our artifacts of the plugin's own version. */
final class ClassPaths {

    private static final String GROUP = "dev.multicloudfunctions";
    private static final String RUNTIME = "multicloud-functions-runtime";

    private final MavenProject project;
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final String version;

    ClassPaths(MavenProject project, RepositorySystem system, RepositorySystemSession session, String version) {
        this.project = project;
        this.system = system;
        this.session = session;
        this.version = version;
    }

    /**
     * A platform's adapter and what it needs, its own jar first.
     *
     * @throws MojoExecutionException for a platform that there is not
     */
    Map<String, Artifact> adapter(String platform, Consumer<String> told) throws MojoExecutionException {
        if (!List.of("aws", "azure", "gcp", "container").contains(platform)) {
            throw new MojoExecutionException("There is no platform '" + platform
                    + "'. The parameter 'platforms' takes some of aws, azure, gcp and container.");
        }
        return ours("multicloud-functions-" + platform + "-adapter", told);
    }

    /** One of our artifacts and what it needs, its own jar first; the versions that the project manages win. */
    Map<String, Artifact> ours(String artifactId, Consumer<String> told) throws MojoExecutionException {
        Dependency root = new Dependency(new DefaultArtifact(GROUP, artifactId, "jar", version), JavaScopes.RUNTIME);
        List<Dependency> management = managed();
        Map<String, Artifact> managed =
                resolved(new CollectRequest(root, remotes()).setManagedDependencies(management), session);
        if (!management.isEmpty() && !isOurs(project)) {
            Map<String, Artifact> tested = resolved(new CollectRequest(root, remotes()), session);
            for (Map.Entry<String, Artifact> each : managed.entrySet()) {
                Artifact other = tested.get(each.getKey());
                if (other != null && !other.getVersion().equals(each.getValue().getVersion())) {
                    told.accept(
                            each.getKey() + " is " + each.getValue().getVersion() + ", as dependencyManagement has it; "
                                    + artifactId + " was tested with " + other.getVersion() + '.');
                }
            }
        }
        return managed;
    }

    /**
     * What an application needs at run time.
     *
     * @param application {@code groupId:artifactId} of a dependency; null for the project itself, whose own jar is not among these
     * @param brought only what it brings itself, without the runtime and what comes through that alone
     */
    Map<String, Artifact> application(@Nullable String application, boolean brought) throws MojoExecutionException {
        var request = new CollectRequest(List.of(), managed(), remotes());
        if (application == null) {
            ArtifactTypeRegistry types = session.getArtifactTypeRegistry();
            for (org.apache.maven.model.Dependency each : project.getDependencies()) {
                boolean left = brought && each.getArtifactId().equals(RUNTIME);
                if (!left && !"test".equals(each.getScope()) && !"provided".equals(each.getScope())) {
                    request.addDependency(RepositoryUtils.toDependency(each, types));
                }
            }
        } else {
            request.setRoot(new Dependency(dependency(application), JavaScopes.RUNTIME));
        }
        var selecting = new DefaultRepositorySystemSession(session);
        if (brought) {
            selecting.setDependencySelector(new AndDependencySelector(
                    session.getDependencySelector(),
                    new ExclusionDependencySelector(List.of(new Exclusion(GROUP, RUNTIME, "*", "*")))));
        }
        return resolved(request, selecting);
    }

    /** The runtime that the application is compiled against, where it says so itself. */
    @Nullable
    String runtimeVersion() {
        for (org.apache.maven.model.Dependency each : project.getDependencies()) {
            if (each.getGroupId().equals(GROUP) && each.getArtifactId().equals(RUNTIME)) {
                return each.getVersion();
            }
        }
        return null;
    }

    private Artifact dependency(String application) throws MojoExecutionException {
        for (org.apache.maven.model.Dependency each : project.getDependencies()) {
            if ((each.getGroupId() + ':' + each.getArtifactId()).equals(application)) {
                return new DefaultArtifact(each.getGroupId(), each.getArtifactId(), "jar", each.getVersion());
            }
        }
        throw new MojoExecutionException(
                "The application '" + application + "' is no dependency of this project. Add it, or"
                        + " leave the parameter 'application' out to package the project itself.");
    }

    private List<Dependency> managed() {
        List<Dependency> managed = new ArrayList<>();
        if (project.getDependencyManagement() != null) {
            for (org.apache.maven.model.Dependency each :
                    project.getDependencyManagement().getDependencies()) {
                managed.add(RepositoryUtils.toDependency(each, session.getArtifactTypeRegistry()));
            }
        }
        return managed;
    }

    private static boolean isOurs(MavenProject project) {
        return project.getGroupId().equals(GROUP);
    }

    private List<RemoteRepository> remotes() {
        List<RemoteRepository> remotes = new ArrayList<>(project.getRemoteProjectRepositories());
        for (var each : project.getRemotePluginRepositories()) {
            if (remotes.stream().noneMatch(known -> known.getId().equals(each.getId()))) {
                remotes.add(each);
            }
        }
        return remotes;
    }

    /** By {@code groupId:artifactId[:classifier]}, in the order of a class path. */
    private Map<String, Artifact> resolved(CollectRequest request, RepositorySystemSession with)
            throws MojoExecutionException {
        var filter = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME);
        try {
            Map<String, Artifact> found = new LinkedHashMap<>();
            for (ArtifactResult each : system.resolveDependencies(with, new DependencyRequest(request, filter))
                    .getArtifactResults()) {
                Artifact artifact = each.getArtifact();
                if (artifact.getExtension().equals("jar")) {
                    found.putIfAbsent(key(artifact), artifact);
                }
            }
            return found;
        } catch (DependencyResolutionException failure) {
            throw new MojoExecutionException(
                    "What the application needs cannot be resolved: " + failure.getMessage()
                            + " Our artifacts have the version of this plugin, " + version
                            + ": install that, or set the plugin's version to one that a repository has.",
                    failure);
        }
    }

    private static String key(Artifact artifact) {
        String key = artifact.getGroupId() + ':' + artifact.getArtifactId();
        return artifact.getClassifier().isEmpty() ? key : key + ':' + artifact.getClassifier();
    }
}
