package dev.multicloudfunctions.gcp.deploy;

import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import java.util.Collection;
import java.util.TreeSet;

/** What the rights of the function table are on Google Cloud: roles on a database, a bucket, a topic or a secret. */
final class Roles {

    /** What reads, but on the database of this deployment alone: Firestore knows no rights of a collection. */
    private static final String DATABASE = " if resource.name == \"projects/demo/databases/mcf-dev\"";

    private Roles() {}

    static boolean readsSecrets(DeclaredFunction function) {
        return function.access().contains("SECRETS_READ");
    }

    /** Each as {@code role on resource if condition}. */
    static TreeSet<String> of(Collection<String> access) {
        var roles = new TreeSet<String>();
        for (String right : access) {
            roles.add(
                    switch (right) {
                        case "PRODUCTS_READ", "ORDERS_READ", "IMAGES_READ" ->
                            own("documents_reader") + " on demo" + DATABASE;
                        case "PRODUCTS_WRITE", "ORDERS_WRITE", "IMAGES_WRITE" ->
                            own("documents_writer") + " on demo" + DATABASE;
                        case "OBJECTS_READ" -> own("objects_reader") + objects("uploads/");
                        case "OBJECTS_WRITE" -> own("objects_writer") + objects("thumbnails/");
                        case "TOPIC_PUBLISH" -> "roles/pubsub.publisher on mcf-dev-orders";
                        case "SECRETS_READ" -> "roles/secretmanager.secretAccessor on mcf-dev-cursor-key";
                        default -> throw new IllegalArgumentException(right);
                    });
        }
        return roles;
    }

    private static String own(String role) {
        return "projects/demo/roles/mcf_dev_" + role;
    }

    private static String objects(String prefix) {
        String bucket = "demo-mcf-dev-images";
        return " on gs://" + bucket + " if resource.type == \"storage.googleapis.com/Bucket\" || "
                + "resource.name.startsWith(\"projects/_/buckets/" + bucket + "/objects/" + prefix + "\")";
    }
}
