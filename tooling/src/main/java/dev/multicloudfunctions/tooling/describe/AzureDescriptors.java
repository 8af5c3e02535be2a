package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code azure/main.json} for the Resource Manager, {@code azure/events.json} where functions are told of objects, and the
 * script that deploys both. One app runs all functions, with one identity, so that has what any of them asked for. A
 * deployment removes nothing that an earlier one made, so no data is lost by it.
 */
final class AzureDescriptors implements PlatformDescriptors {

    /** What the deployment itself keeps in containers; the host begins with {@code azure-webjobs}. */
    private static final Set<String> CONTAINERS = Set.of("packages", "packages-canary", "releases", "undelivered");

    /** Parameters that the template has for itself. */
    private static final Set<String> PARAMETERS = Set.of(
            "name",
            "stage",
            "location",
            "plan",
            "canary",
            "release",
            "stagingRelease",
            "appVersion",
            "canaryVersion",
            "callers",
            "canaryCallers",
            "deployer",
            "logLevel",
            "maxInstances",
            "alarmEmail",
            "monthlyBudget",
            "budgetStart");

    /** Mebibytes that an instance of Flex Consumption has: https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#instance-sizes. */
    private static final int[] MEMORY = {2048, 4096};

    private static final List<String> FILES = List.of(
            "deploy.sh",
            "table",
            "steps/access.sh",
            "steps/common.sh",
            "steps/observe.sh",
            "steps/package.sh",
            "steps/rollout.sh",
            "steps/setup.sh");

    /** A table to make. */
    public record Table(String collection, String name, String role) {}

    /** A queue to make, and what the app may do with it. */
    public record Queue(String name, String purpose, String role) {}

    /** A setting of the app. */
    public record AppSetting(String name, String value) {}

    @Override
    public String platform() {
        return "azure";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        Map<String, Object> variables = variables(blueprint, place);
        var files = new ArrayList<Descriptor>();
        files.add(file("azure/main.json", blueprint, variables));
        if (!blueprint.uploads().isEmpty()) {
            files.add(file("azure/events.json", blueprint, variables));
        }
        for (String stage : Scripts.STAGES) {
            variables.put("stage", stage);
            files.add(Descriptor.of(
                    "azure/main.parameters." + stage + ".json",
                    Templates.filled("azure/main.parameters.json", blueprint, variables),
                    Syntax.JSON));
        }
        files.addAll(Scripts.of("azure", FILES, blueprint, place));
        return files;
    }

    private static Descriptor file(String path, Blueprint blueprint, Map<String, Object> variables) {
        return Descriptor.of(path, Templates.filled(path, blueprint, variables), Syntax.JSON);
    }

    private static Map<String, Object> variables(Blueprint blueprint, Place place) {
        var faults = new ArrayList<String>();
        var variables = new HashMap<String, Object>();
        List<Table> tables = tables(blueprint, faults);
        Map<String, String> containers = containers(blueprint, faults);
        Map<String, String> parameters = parameters(blueprint);
        variables.put("tables", tables);
        List<Queue> queues = queues(blueprint, faults);
        tellOfUnread(queues, place);
        variables.put("queues", queues);
        variables.put("containersOf", containers);
        variables.put("containers", all(blueprint, containers));
        variables.put("parameters", parameters);
        variables.put("appSettings", settings(blueprint, tables, parameters));
        variables.put("uploads", blueprint.uploads());
        variables.put("events", events(blueprint));
        variables.put("memory", memory(blueprint, place));
        variables.put("searches", watched(blueprint, "search"));
        variables.put("metrics", watched(blueprint, "metric"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", faults));
        }
        return variables;
    }

    /** Names of tables are letters and digits, and know no case. */
    private static List<Table> tables(Blueprint blueprint, List<String> faults) {
        var tables = new ArrayList<Table>();
        var known = new HashMap<String, String>();
        for (CollectionPlan each : blueprint.collections()) {
            String name = camel(each.id());
            checkLength("collection", each.name(), "table", name, 63, faults);
            String other = known.putIfAbsent(name.toLowerCase(Locale.ROOT), each.name());
            if (other != null) {
                faults.add("The collections '" + other + "' and '" + each.name()
                        + "' would be one table on Azure, whose names have no hyphens. Rename one of them.");
            }
            boolean written = blueprint.functions().stream()
                    .flatMap(function -> function.of("documents").stream())
                    .anyMatch(asked -> asked.name().equals(each.name()) && asked.writes());
            tables.add(new Table(each.name(), name, written ? Role.TABLE_CONTRIBUTOR : Role.TABLE_READER));
        }
        return tables;
    }

    /** A queue for each subscriber, as the adapter finds it, with that of its poison messages. */
    private static List<Queue> queues(Blueprint blueprint, List<String> faults) {
        var queues = new ArrayList<Queue>();
        for (TopicPlan topic : blueprint.topics()) {
            for (FunctionPlan each : topic.subscribers()) {
                String name = queue(topic, each);
                checkLength("topic", topic.name(), "queue", name + "-poison", 63, faults);
                queues.add(new Queue(name, "Messages for " + each.name(), Role.QUEUE_CONTRIBUTOR));
                queues.add(new Queue(name + "-poison", "Dead letters of " + each.name(), Role.QUEUE_CONTRIBUTOR));
            }
            if (topic.subscribers().isEmpty()) {
                checkLength("topic", topic.name(), "queue", topic.name(), 63, faults);
                queues.add(new Queue(topic.name(), "Messages that others read", Role.QUEUE_SENDER));
            }
        }
        if (!blueprint.uploads().isEmpty()) {
            queues.add(new Queue("webjobs-blobtrigger-poison", "Uploads that failed", Role.QUEUE_CONTRIBUTOR));
        }
        return queues;
    }

    /** A queue that nothing reads any more keeps what is in it. */
    private static void tellOfUnread(List<Queue> queues, Place place) {
        String earlier = place.earlier("azure/main.json");
        if (earlier != null && Document.at(Document.plain(earlier), "variables", "queues") instanceof List<?> before) {
            for (Object each : before) {
                if (queues.stream().noneMatch(queue -> queue.name().equals(each))) {
                    place.notes()
                            .add("azure/main.json: nothing reads the queue " + each
                                    + " any more. A deployment does not remove it: wait until it is empty.");
                }
            }
        }
    }

    /** As the staged files name the queue of a function: with its name where a topic has several. */
    static String queue(TopicPlan topic, FunctionPlan subscriber) {
        return topic.subscribers().size() < 2
                ? topic.name()
                : topic.name() + '-' + subscriber.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> containers(Blueprint blueprint, List<String> faults) {
        var containers = new LinkedHashMap<String, String>();
        for (BucketPlan each : blueprint.buckets()) {
            String name = each.name();
            if (CONTAINERS.contains(name) || name.startsWith("azure-webjobs")) {
                faults.add("The bucket '" + name
                        + "' has the name of a container that the deployment to Azure needs. Rename it.");
            }
            checkLength("bucket", name, "container", name, 63, faults);
            containers.put(name, name);
        }
        return containers;
    }

    private static void checkLength(
            String kind, String name, String thing, String there, int most, List<String> faults) {
        if (there.length() < 3 || there.length() > most) {
            faults.add("The " + kind + " '" + name + "' would be the " + thing + " '" + there
                    + "' on Azure, whose names have 3 to " + most + " characters. Rename it.");
        }
    }

    private static List<String> all(Blueprint blueprint, Map<String, String> ofBuckets) {
        var all = new ArrayList<>(ofBuckets.values());
        all.addAll(List.of("packages", "packages-canary", "releases"));
        if (!blueprint.uploads().isEmpty()) {
            all.add("undelivered");
        }
        return all;
    }

    /** The parameters of secrets and settings, by their names. */
    private static Map<String, String> parameters(Blueprint blueprint) {
        var parameters = new LinkedHashMap<String, String>();
        blueprint.secrets().forEach(each -> parameters.put(each.name(), parameter(each.id())));
        blueprint.settings().forEach(each -> parameters.put(each.name(), parameter(each.id())));
        return parameters;
    }

    private static String parameter(String id) {
        String name = camel(id);
        return PARAMETERS.contains(name) ? name + "Setting" : name;
    }

    private static List<AppSetting> settings(Blueprint blueprint, List<Table> tables, Map<String, String> parameters) {
        var settings = new ArrayList<AppSetting>();
        for (int i = 0; i < tables.size(); i++) {
            settings.add(new AppSetting(
                    blueprint.collections().get(i).setting(), tables.get(i).name()));
        }
        for (TopicPlan each : blueprint.topics()) {
            var queues = new ArrayList<String>();
            each.subscribers().forEach(subscriber -> queues.add(queue(each, subscriber)));
            settings.add(new AppSetting(each.setting(), queues.isEmpty() ? each.name() : String.join(",", queues)));
        }
        blueprint.buckets().forEach(each -> settings.add(new AppSetting(each.setting(), each.name())));
        blueprint
                .secrets()
                .forEach(each -> settings.add(new AppSetting(
                        each.setting(),
                        "[concat('@Microsoft.KeyVault(SecretUri=https://', variables('vault'), "
                                + "environment().suffixes.keyvaultDns, '/secrets/" + each.name() + ")')]")));
        for (SettingPlan each : blueprint.settings()) {
            String value = "parameters('" + parameters.get(each.name()) + "')";
            settings.add(new AppSetting(
                    each.name(), each.kind().equals("whole") ? "[string(" + value + ")]" : '[' + value + ']'));
        }
        return settings;
    }

    /** Where a metric is found: what of it has to be there, the resource, and its type. */
    private static final Map<String, String[]> SCOPES = Map.of(
            "account", new String[] {"[variables('storageId')]", "Microsoft.Storage/storageAccounts"},
            "queues",
                    new String[] {
                        "[concat(variables('storageId'), '/queueServices/default')]",
                        "Microsoft.Storage/storageAccounts/queueServices"
                    },
            "events",
                    new String[] {
                        "[resourceId('Microsoft.EventGrid/systemTopics', variables('base'))]",
                        "Microsoft.EventGrid/systemTopics"
                    });

    /** What is looked at for signals, by a {@code search} of the workspace or a {@code metric}: as far as the application has it. */
    private static List<Map<String, Object>> watched(Blueprint blueprint, String how) {
        String schedules = blueprint.schedules().stream()
                .map(each -> '"' + each.name() + '"')
                .collect(Collectors.joining(", "));
        var watched = new ArrayList<Map<String, Object>>();
        for (Signal signal : Signal.all()) {
            for (Map<String, Object> each : signal.azure()) {
                String query = String.valueOf(each.get("search"));
                String scope = String.valueOf(each.get("scope"));
                if (!each.containsKey(how)
                        || query.contains("{schedules}") && schedules.isEmpty()
                        || scope.equals("events") && blueprint.uploads().isEmpty()
                        || scope.equals("queues") && blueprint.subscribers().isEmpty()) {
                    continue;
                }
                var row = new HashMap<String, Object>(Map.of(
                        "name", signal.kebab(),
                        "signal", signal,
                        "minutes", signal.minutes(),
                        "above", signal.above(),
                        "stays", false));
                row.putAll(each);
                row.put("query", query.replace("{schedules}", schedules));
                String[] place = SCOPES.get(scope);
                if (place != null) {
                    row.put("scope", place[0]);
                    row.put("namespace", place[1]);
                }
                watched.add(row);
            }
        }
        return watched;
    }

    /** The functions that nothing calls by HTTP. */
    private static List<String> events(Blueprint blueprint) {
        return blueprint.functions().stream()
                .filter(each -> !each.trigger().kind().equals("http"))
                .map(FunctionPlan::name)
                .toList();
    }

    private static int memory(Blueprint blueprint, Place place) {
        int wanted = 0;
        for (FunctionPlan each : blueprint.functions()) {
            wanted = Math.max(wanted, each.memory() == null ? 0 : each.memory());
        }
        for (int each : MEMORY) {
            if (wanted <= each) {
                return each;
            }
        }
        int most = MEMORY[MEMORY.length - 1];
        place.notes().add("Azure's instances have at most " + most + " MiB, and a function asks for " + wanted + '.');
        return most;
    }

    private static String camel(String id) {
        return Character.toLowerCase(id.charAt(0)) + id.substring(1);
    }

    /** Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage. */
    private static final class Role {

        static final String TABLE_CONTRIBUTOR = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
        static final String TABLE_READER = "76199698-9eea-4c19-bc75-cec21354c6b6";
        static final String QUEUE_CONTRIBUTOR = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
        static final String QUEUE_SENDER = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";

        private Role() {}
    }
}
