package dev.multicloudfunctions.azure.deploy;

import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What functions asked for is on Azure: built-in roles
 * (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles). One app runs all functions, with one
 * identity, so it has what any of them asked for.
 */
final class Rights {

    private static final String BLOB_DATA_OWNER = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private static final String QUEUE_DATA_CONTRIBUTOR = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private static final String TABLE_DATA_CONTRIBUTOR = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private static final String TABLE_DATA_READER = "76199698-9eea-4c19-bc75-cec21354c6b6";
    private static final String KEY_VAULT_SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
    private static final String MONITORING_METRICS_PUBLISHER = "3913510d-42f4-4e42-8a64-420c390055eb";

    private Rights() {}

    /**
     * Each as {@code role scope}; the host's own ones among them. Who publishes to a queue that a function of the app reads
     * has the right of that function.
     */
    static Set<String> of(List<DeclaredFunction> functions) {
        var rights = new LinkedHashSet<String>();
        // https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
        rights.add(BLOB_DATA_OWNER + " [variables('storageScope')]");
        rights.add(MONITORING_METRICS_PUBLISHER + " [concat('Microsoft.Insights/components/', variables('base'))]");
        var read = new LinkedHashSet<String>();
        var written = new LinkedHashSet<String>();
        for (DeclaredFunction function : functions) {
            switch (function.kind()) {
                case "topic" -> {
                    String queue = function.trigger().at("topic").text();
                    rights.add(queue(queue));
                    rights.add(queue(queue + "-poison"));
                }
                case "objectCreated" -> rights.add(queue("webjobs-blobtrigger-poison"));
                default -> {}
            }
            for (Place resource : function.place().at("resources").items()) {
                String name = resource.at("name").text();
                switch (resource.at("type").text()) {
                    case "documents" -> (resource.at("rights").texts().contains("write") ? written : read).add(name);
                    case "secret" ->
                        rights.add(
                                KEY_VAULT_SECRETS_USER + " [concat('Microsoft.KeyVault/vaults/', variables('vault'))]");
                    default -> {}
                }
            }
        }
        read.removeAll(written);
        read.forEach(each -> rights.add(TABLE_DATA_READER + table(each)));
        written.forEach(each -> rights.add(TABLE_DATA_CONTRIBUTOR + table(each)));
        return rights;
    }

    private static String table(String name) {
        return " [concat(variables('tableScope'), '" + name + "')]";
    }

    private static String queue(String name) {
        return QUEUE_DATA_CONTRIBUTOR + " [concat(variables('queueScope'), '" + name + "')]";
    }
}
