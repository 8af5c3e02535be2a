package dev.multicloudfunctions.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The handler over ports in memory, for what a Lambda does at its edge alone; in its bucket {@code images} lies one text. */
public final class InMemoryHandler implements RequestStreamHandler {

    /** Whose name says that it is a picture. */
    public static final String TEXT = "uploads/text.png";

    private final LambdaHandler handler =
            new LambdaHandler(System.getenv(), (settings, telemetry) -> platform(telemetry));

    static Ports platform(Telemetry telemetry) {
        InMemoryPlatform.Builder platform = InMemoryPlatform.builder().telemetry(telemetry);
        System.getenv().forEach(platform::setting);
        InMemoryPlatform built = platform.build();
        built.objects(Bucket.of("images")).put(StoredObject.of(TEXT, new byte[] {'t', 'e', 'x', 't'}, "image/png"));
        return built;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        handler.handleRequest(in, out, context);
    }
}
