package dev.multicloudfunctions.gcp.deploy;

import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.TreeSet;

/** What functions asked for is on Google Cloud: roles on a database, prefixes of a bucket, a topic or a secret. */
final class Roles {

    /** What reads, but on the database of this deployment alone: Firestore knows no rights of a collection. */
    private static final String DATABASE = " on demo if resource.name == \"projects/demo/databases/mcf-dev\"";

    private Roles() {}

    static boolean readsSecrets(DeclaredFunction function) {
        return function.place().at("resources").items().stream()
                .anyMatch(each -> each.at("type").text().equals("secret"));
    }

    /** Each as {@code role on resource if condition}. */
    static TreeSet<String> of(DeclaredFunction function) {
        var roles = new TreeSet<String>();
        for (Place resource : function.place().at("resources").items()) {
            String type = resource.at("type").text();
            String name = resource.at("name").text();
            for (String right : resource.at("rights").texts()) {
                String user = right.equals("read") ? "reader" : "writer";
                roles.add(
                        switch (type) {
                            case "documents" -> own("documents_" + user) + DATABASE;
                            case "bucket" ->
                                own("objects_" + user)
                                        + objects(name, resource.at("prefix").text());
                            case "topic" -> "roles/pubsub.publisher on mcf-dev-" + name;
                            case "secret" -> "roles/secretmanager.secretAccessor on mcf-dev-" + name;
                            default -> throw new IllegalArgumentException(resource.toString());
                        });
            }
        }
        return roles;
    }

    private static String own(String role) {
        return "projects/demo/roles/mcf_dev_" + role;
    }

    private static String objects(String name, String prefix) {
        String bucket = "demo-mcf-dev-" + name;
        return " on gs://" + bucket + " if resource.type == \"storage.googleapis.com/Bucket\" || "
                + "resource.name.startsWith(\"projects/_/buckets/" + bucket + "/objects/" + prefix + "\")";
    }
}
