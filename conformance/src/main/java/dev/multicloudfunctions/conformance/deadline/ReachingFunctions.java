package dev.multicloudfunctions.conformance.deadline;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.util.function.UnaryOperator;

/** Two functions, one of HTTP and one of messages, that use the port which their input names, and nothing else. */
public final class ReachingFunctions implements FunctionModule {

    /** The function of {@code GET /reach/{port}}. */
    public static final String ASKED = "reach";

    /** The function of {@link #MESSAGES}. */
    public static final String TOLD = "reached";

    public static final Topic<Reach> MESSAGES = Topic.of("reach-messages", Reach.class);

    private static final DocumentCollection<Item> ITEMS =
            DocumentCollection.of("reach-items", Item.class).key("id");
    private static final Bucket BUCKET = Bucket.of("reach-bucket");
    private static final Secret KEY = Secret.of("reach-key");

    /** More than the system's buffers of a connection take without a reader. */
    private static final int LARGE = 16 * 1024 * 1024;

    /** Something stored. */
    public record Item(String id) {}

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
                        case DOCUMENTS -> items.put(new Item("one"));
                        case BUCKET -> objects.get("one", 1_000_000);
                        case SECRET -> key.values();
                        case LARGE_OBJECT, TOPIC, NONE -> wanted;
                    };
            if (wanted.port() == Reach.Port.LARGE_OBJECT) {
                objects.put(StoredObject.of("two", new byte[LARGE], "application/octet-stream"));
            } else if (wanted.port() == Reach.Port.TOPIC) {
                messages.publish(wanted);
            }
            return wanted;
        };
    }
}
