package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody may do more than the function table declares. */
class RolesTest {

    private static final String MEMBER = "serviceAccount:%s@demo.iam.gserviceaccount.com";

    /** The only condition that is understood here. */
    private static final Pattern BEGINS = Pattern.compile("resource\\.name\\.startsWith\\(\"([^\"]+)\"\\)");

    /** What the custom roles hold, which is all that the clients of this module ask for. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "mcf_dev_secrets_rotator",
                    "secretmanager.versions.access,secretmanager.versions.add,secretmanager.versions.disable,"
                            + "secretmanager.versions.get,secretmanager.versions.list",
            "mcf_dev_documents_reader", "datastore.entities.get,datastore.entities.list",
            "mcf_dev_documents_writer",
                    "datastore.entities.create,datastore.entities.delete,datastore.entities.get,"
                            + "datastore.entities.list,datastore.entities.update",
            "mcf_dev_objects_reader", "storage.objects.get,storage.objects.list",
            "mcf_dev_objects_writer", "storage.objects.create,storage.objects.delete",
            "mcf_dev_objects_signer", "storage.objects.create,storage.objects.delete,storage.objects.get");

    @Test
    void customRolesHoldWhatTheClientsNeed() {
        List<Command> roles = DryRun.DEFAULT.all("iam roles create");
        assertThat(roles).hasSize(PERMISSIONS.size());
        for (Command role : roles) {
            String name = DryRun.name(role, "iam roles create");
            assertThat(role.flag("--permissions")).as("%s", role).isEqualTo(PERMISSIONS.get(name));
        }
    }

    @Test
    void oneApiHasTheRightsOfItsFunctions() {
        var expected = new TreeSet<String>();
        DeclaredFunction.all().stream()
                .filter(DeclaredFunction::isHttp)
                .forEach(each -> expected.addAll(Roles.of(each)));
        assertThat(granted(DryRun.DEFAULT, DryRun.named("api", ""))).isEqualTo(expected);
    }

    @Test
    void everyFunctionOfItsOwnHasTheRightsThatItDeclares() {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            TreeSet<String> expected = Roles.of(function);
            if (Set.of("topic", "objectCreated").contains(function.kind())) {
                expected.add("roles/pubsub.publisher on " + DryRun.named(function.name(), "-dead-letters"));
            }
            String account = DryRun.named(function.name(), "");
            assertThat(granted(DryRun.EACH, account))
                    .as("deploy/gcp/steps/identities.sh: the rights of %s", function)
                    .isEqualTo(expected);
            Command service = DryRun.EACH.service(function.name());
            assertThat(service.flag("--run-service-account"))
                    .as("%s", service)
                    .isEqualTo(account + "@demo.iam.gserviceaccount.com");
        }
    }

    /** Of all services, and on the secrets alone that nobody else has to know. */
    @Test
    void oneServiceMayGiveNewValuesToSecretsAndNothingElse() {
        assertThat(granted(DryRun.DEFAULT, "mcf-dev-rotation"))
                .containsExactlyInAnyOrder(
                        "projects/demo/roles/mcf_dev_secrets_rotator on mcf-dev-cursor-key",
                        "roles/pubsub.publisher on mcf-dev-rotation-dead-letters");
        for (Command binding : DryRun.EACH.all("secrets add-iam-policy-binding")) {
            boolean rotates = MEMBER.formatted("mcf-dev-rotation").equals(binding.flag("--member"));
            assertThat(binding.flag("--role").endsWith("Accessor"))
                    .as("%s", binding)
                    .isNotEqualTo(rotates);
        }
    }

    @Test
    void nobodyElseHasRightsOnData() {
        for (String account : List.of("mcf-dev-build", "mcf-dev-trigger")) {
            assertThat(granted(DryRun.DEFAULT, account))
                    .as("deploy/gcp/steps/identities.sh: the rights of %s", account)
                    .isNotEmpty()
                    .allMatch(right -> right.startsWith("roles/") && right.split(" if ", 2)[0].endsWith(" on demo"));
            for (Command bucket : DryRun.DEFAULT.all("storage buckets create")) {
                String name = DryRun.name(bucket, "storage buckets create").substring("gs://".length());
                assertThat(granted(DryRun.DEFAULT, account))
                        .noneMatch(right -> reads(right, name + "/objects/uploads/1.png"));
            }
        }
        assertThat(DryRun.DEFAULT.all("storage buckets create")).isNotEmpty();
        assertThat(granted(DryRun.DEFAULT, "mcf-dev-build"))
                .as("what is to be built")
                .anyMatch(right ->
                        reads(right, "gcf-v2-sources-123-europe-west1/objects/mcf-dev-api/function-source.zip"));
    }

    /** Whether a right to read objects is for this one, too. */
    private static boolean reads(String right, String object) {
        String[] parts = right.split(" if ", 2);
        if (!parts[0].startsWith("roles/storage.") && !parts[0].matches("roles/(owner|editor|viewer) .*")) {
            return false;
        }
        if (parts.length == 1) {
            return true;
        }
        Matcher begins = BEGINS.matcher(parts[1]);
        assertThat(begins.matches()).as(right).isTrue();
        return ("projects/_/buckets/" + object).startsWith(begins.group(1));
    }

    /** Each as {@code role on resource if condition}. */
    private static TreeSet<String> granted(DryRun run, String account) {
        var granted = new TreeSet<String>();
        for (String kind : List.of("projects", "storage buckets", "pubsub topics", "secrets")) {
            String beginning = kind + " add-iam-policy-binding";
            for (Command binding : run.all(beginning)) {
                if (MEMBER.formatted(account).equals(binding.flag("--member"))) {
                    String condition = binding.flag("--condition");
                    boolean none = condition == null || condition.equals("None");
                    granted.add(binding.flag("--role") + " on " + DryRun.name(binding, beginning)
                            + (none ? "" : " if " + condition.substring(condition.indexOf("expression=") + 11)));
                }
            }
        }
        return granted;
    }
}
