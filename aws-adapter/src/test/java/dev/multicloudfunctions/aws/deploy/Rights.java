package dev.multicloudfunctions.aws.deploy;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which declared right an action on a resource belongs to. */
final class Rights {

    /** What Lambda does with a queue in the function's name; no right of the function's own. */
    private static final Set<String> MAPPING =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private static final Set<String> READ =
            Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan");
    private static final Set<String> WRITE = Set.of("dynamodb:PutItem", "dynamodb:DeleteItem");

    /** Who may write under a prefix may read and delete there. */
    private static final Set<String> WRITE_OBJECTS = Set.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");

    private Rights() {}

    /** The rights that statements give; what an adapter does with its queue and the dead letters is none. */
    static Set<String> of(Collection<Place> statements) {
        var rights = new TreeSet<String>();
        for (Place statement : statements) {
            Place resources = either(statement, "Resource");
            for (String resource : resources.texts()) {
                for (String action : either(statement, "Action").texts()) {
                    boolean mapping = MAPPING.contains(action) && resource.contains("Queue");
                    boolean deadLetter = action.equals("sqs:SendMessage") && resource.contains("DeadLetters");
                    if (!mapping && !deadLetter) {
                        rights.add(right(statement, action, resource));
                    }
                }
            }
        }
        return rights;
    }

    private static Place either(Place statement, String name) {
        Place upper = statement.at(name);
        return upper.present() ? upper : statement.at(name.toLowerCase(Locale.ROOT));
    }

    private static String right(Place statement, String action, String resource) {
        for (String table : List.of("Products", "Orders", "Images")) {
            if (resource.contains(table + "Table")) {
                String right = tableRight(table, action);
                if (right != null) {
                    return right;
                }
            }
        }
        if (action.equals("sns:Publish") && resource.contains("OrdersTopic")) {
            return "TOPIC_PUBLISH";
        }
        if (action.equals("secretsmanager:GetSecretValue") && resource.contains("CursorKey")) {
            return "SECRETS_READ";
        }
        if (resource.contains("s3:::")) {
            if (action.equals("s3:ListBucket") || action.equals("s3:GetObject") && resource.endsWith("/uploads/*")) {
                return "OBJECTS_READ";
            }
            if (WRITE_OBJECTS.contains(action) && resource.endsWith("/thumbnails/*")) {
                return "OBJECTS_WRITE";
            }
        }
        throw new AssertionError(
                statement + ": " + action + " on " + resource + " belongs to no right that a function can declare");
    }

    private static @Nullable String tableRight(String table, String action) {
        String name = table.toUpperCase(Locale.ROOT);
        return READ.contains(action) ? name + "_READ" : WRITE.contains(action) ? name + "_WRITE" : null;
    }
}
