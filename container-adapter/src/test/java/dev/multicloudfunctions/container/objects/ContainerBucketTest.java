package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.function.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The buckets of a container that runs, whose server takes links. */
class ContainerBucketTest extends BucketConformance {

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Override
    protected ObjectStore open(Bucket bucket) {
        return container.bean(Ports.class).objects(bucket);
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        return container.bean(Ports.class).links(bucket);
    }

    /** Each is written to the disk. */
    @Override
    protected int many() {
        return 100;
    }
}
