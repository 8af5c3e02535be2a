package dev.multicloudfunctions.conformance.deadline;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** Two functions, one of HTTP and one of messages, that use the port which their input names, and nothing else. */
public final class ReachingFunctions implements FunctionModule {

    /** The function of {@code GET /reach/{port}}. */
    public static final String ASKED = "reach";

    /** The function of {@link #MESSAGES}. */
    public static final String TOLD = "reached";

    public static final Topic<Reach> MESSAGES = Topic.of("reach-messages", Reach.class);

    private static final DocumentCollection<Item> ITEMS =
            DocumentCollection.of("reach-items", Item.class).key("id").index("byShelf", "shelf", "id");
    private static final Bucket BUCKET = Bucket.of("reach-bucket");
    private static final Secret KEY = Secret.of("reach-key");

    /** More than the system's buffers of a connection take without a reader. */
    private static final int LARGE = 16 * 1024 * 1024;

    /** Something stored. */
    public record Item(String id, String shelf) {}

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(ASKED, Trigger.Http.get("/reach/{port}"), Reach.class, Reach.class, ReachingFunctions::reach);
        table.consumer(TOLD, Trigger.topic(MESSAGES), Reach.class, platform -> {
            UnaryOperator<Reach> reach = reach(platform);
            return told -> {
                Reach unused = reach.apply(told);
            };
        });
    }

    private static UnaryOperator<Reach> reach(Platform platform) {
        Documents<Item> items = platform.documents(ITEMS);
        ObjectStore objects = platform.objects(BUCKET);
        Publisher<Reach> messages = platform.publisher(MESSAGES);
        SecretReader key = platform.secret(KEY);
        return wanted -> {
            Object unused =
                    switch (wanted.port()) {
                        case DOCUMENTS -> items.put(new Item("one", "left"));
                        case LIST -> items.list(10, null);
                        case QUERY -> items.query(ITEMS.query("byShelf").equal("left"));
                        case BUCKET -> objects.get("one", 1_000_000);
                        case STREAM_IN -> length(objects, "one");
                        case SECRET -> key.values();
                        case LARGE_OBJECT, STREAM_OUT, TOPIC, NONE -> wanted;
                    };
            if (wanted.port() == Reach.Port.LARGE_OBJECT) {
                objects.put(StoredObject.of("two", new byte[LARGE], "application/octet-stream"));
            } else if (wanted.port() == Reach.Port.STREAM_OUT) {
                objects.put("three", new ByteArrayInputStream(new byte[LARGE]), LARGE, "application/octet-stream");
            } else if (wanted.port() == Reach.Port.TOPIC) {
                messages.publish(wanted);
            }
            return wanted;
        };
    }

    private static long length(ObjectStore objects, String key) {
        try (InputStream content = objects.open(key).orElseThrow()) {
            return content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The object could not be read. Try again.", broken);
        }
    }
}
