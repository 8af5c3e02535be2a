package dev.multicloudfunctions.aws.deploy;

import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.function.Access;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which declared right an action on a resource belongs to. */
final class Rights {

    /** What Lambda does with a queue in the function's name; no right of the function's own. */
    private static final Set<String> MAPPING =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private static final Set<String> READ = Set.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan");
    private static final Set<String> WRITE = Set.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem");

    private Rights() {}

    /** The rights that statements give; what an adapter does with its queue and the dead letters is none. */
    static Set<Access> of(Collection<Place> statements) {
        var rights = EnumSet.noneOf(Access.class);
        for (Place statement : statements) {
            Place resources = either(statement, "Resource");
            for (String resource : resources.texts()) {
                for (String action : either(statement, "Action").texts()) {
                    boolean mapping = MAPPING.contains(action) && resource.contains("OrdersQueue");
                    boolean deadLetter = action.equals("sqs:SendMessage") && resource.contains("OrdersDeadLetters");
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

    private static Access right(Place statement, String action, String resource) {
        for (String table : List.of("Products", "Orders", "Images")) {
            if (resource.contains(table + "Table")) {
                Access right = tableRight(table, action);
                if (right != null) {
                    return right;
                }
            }
        }
        if (action.equals("sns:Publish") && resource.contains("OrdersTopic")) {
            return Access.TOPIC_PUBLISH;
        }
        if (action.equals("secretsmanager:GetSecretValue") && resource.contains("CursorKey")) {
            return Access.SECRETS_READ;
        }
        if (resource.contains("s3:::")) {
            if (action.equals("s3:ListBucket") || action.equals("s3:GetObject") && resource.endsWith("/uploads/*")) {
                return Access.OBJECTS_READ;
            }
            if (action.equals("s3:PutObject") && resource.endsWith("/thumbnails/*")) {
                return Access.OBJECTS_WRITE;
            }
        }
        throw new AssertionError(
                statement + ": " + action + " on " + resource + " belongs to no right that a function can declare");
    }

    private static @Nullable Access tableRight(String table, String action) {
        String name = table.toUpperCase(Locale.ROOT);
        return READ.contains(action)
                ? Access.valueOf(name + "_READ")
                : WRITE.contains(action) ? Access.valueOf(name + "_WRITE") : null;
    }
}
