package dev.multicloudfunctions.azure.deploy;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the rights of the function table are on Azure: built-in roles
 * (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles). One app runs all functions, with one
 * identity, so it has what any of them declares.
 */
final class Rights {

    private static final String BLOB_DATA_OWNER = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private static final String QUEUE_DATA_CONTRIBUTOR = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private static final String TABLE_DATA_CONTRIBUTOR = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private static final String KEY_VAULT_SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
    private static final String MONITORING_METRICS_PUBLISHER = "3913510d-42f4-4e42-8a64-420c390055eb";

    private static final String ACCOUNT = " [variables('storageScope')]";

    private Rights() {}

    /** Each as {@code role scope}; the host's own ones among them. */
    static Set<String> of(Set<String> access) {
        var rights = new LinkedHashSet<String>();
        // https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
        rights.add(BLOB_DATA_OWNER + ACCOUNT);
        rights.add(QUEUE_DATA_CONTRIBUTOR + ACCOUNT);
        rights.add(MONITORING_METRICS_PUBLISHER + " [concat('Microsoft.Insights/components/', variables('base'))]");
        for (String right : access) {
            rights.add(
                    switch (right) {
                        case "PRODUCTS_READ", "PRODUCTS_WRITE" -> table("products");
                        case "ORDERS_READ", "ORDERS_WRITE" -> table("orders");
                        case "IMAGES_READ", "IMAGES_WRITE" -> table("images");
                        case "OBJECTS_READ", "OBJECTS_WRITE" -> BLOB_DATA_OWNER + ACCOUNT;
                        case "TOPIC_PUBLISH" -> QUEUE_DATA_CONTRIBUTOR + ACCOUNT;
                        case "SECRETS_READ" ->
                            KEY_VAULT_SECRETS_USER + " [concat('Microsoft.KeyVault/vaults/', variables('vault'))]";
                        default -> throw new IllegalArgumentException(right);
                    });
        }
        return rights;
    }

    private static String table(String name) {
        return TABLE_DATA_CONTRIBUTOR + " [concat(variables('tableScope'), '" + name + "')]";
    }
}
