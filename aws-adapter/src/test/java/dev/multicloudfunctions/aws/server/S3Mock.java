package dev.multicloudfunctions.aws.server;

import dev.multicloudfunctions.conformance.server.ServerProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** S3Mock with two buckets, one for all tests. The build lays its jar into {@code target/s3mock}. */
public final class S3Mock {

    public static final String BUCKET = "images-of-the-shop";
    public static final String OTHER_BUCKET = "inbox";

    private static final Path JAR =
            Path.of("target", "s3mock", "s3mock-exec.jar").toAbsolutePath();
    private static final URI URI = start();

    private S3Mock() {}

    public static URI uri() {
        return URI;
    }

    private static URI start() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("There is no " + JAR + ". Run: mvn generate-test-resources");
        }
        int port = ServerProcess.freePort();
        ServerProcess.start(
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET + "," + OTHER_BUCKET),
                "Started S3MockApplication");
        return java.net.URI.create("http://localhost:" + port);
    }
}
