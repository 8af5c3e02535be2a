package dev.multicloudfunctions.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes documents that have expired from the collections of a deployment, where its service does not: on Azure. The environment
 * is as for reindex.
 */
@Mojo(name = "expire", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ExpireMojo extends ReindexMojo {

    @Override
    String verb() {
        return "expire";
    }
}
