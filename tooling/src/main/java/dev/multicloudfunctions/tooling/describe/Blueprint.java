package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application needs where it is deployed, as one platform has it: plain data for templates, in the order of the
 * function table. Templates read components and methods alike: {@code [#list collections as c]}, {@code [=c.id]}.
 *
 * @param name of the application, for programs
 * @param title of the application, for people
 * @param functions with all that belongs to one
 * @param topics that functions publish to or consume
 * @param buckets that functions use or are told of
 * @param collections of documents
 * @param secrets that functions read
 * @param settings of the application itself
 */
public record Blueprint(
        String name,
        String title,
        List<FunctionPlan> functions,
        List<TopicPlan> topics,
        List<BucketPlan> buckets,
        List<CollectionPlan> collections,
        List<SecretPlan> secrets,
        List<SettingPlan> settings) {

    /**
     * Of a function table.
     *
     * @param table as {@code functions.json} has it
     * @param platform whose rights are meant, where a function asks for others elsewhere
     * @throws IllegalArgumentException if two names would be one in a descriptor
     */
    public static Blueprint of(JsonNode table, String platform) {
        var functions = new ArrayList<FunctionPlan>();
        for (JsonNode each : table.path("functions")) {
            functions.add(FunctionPlan.of(each, platform));
        }
        var collections = new LinkedHashMap<String, CollectionPlan>();
        var buckets = new LinkedHashMap<String, BucketPlan>();
        var topics = new LinkedHashMap<String, TopicPlan>();
        var secrets = new LinkedHashMap<String, SecretPlan>();
        var settings = new LinkedHashMap<String, SettingPlan>();
        for (FunctionPlan function : functions) {
            TriggerPlan trigger = function.trigger();
            if (trigger.topic() != null) {
                topics.computeIfAbsent(trigger.topic(), name -> TopicPlan.of(name, functions));
            }
            if (trigger.bucket() != null) {
                buckets.computeIfAbsent(trigger.bucket(), name -> BucketPlan.of(name, functions));
            }
            for (ResourcePlan each : function.resources()) {
                switch (each.kind()) {
                    case "documents" -> collections.putIfAbsent(each.name(), CollectionPlan.of(each));
                    case "bucket" -> buckets.computeIfAbsent(each.name(), name -> BucketPlan.of(name, functions));
                    case "topic" -> topics.computeIfAbsent(each.name(), name -> TopicPlan.of(name, functions));
                    case "secret" -> secrets.merge(each.name(), SecretPlan.of(each), SecretPlan::and);
                    case "setting" -> settings.putIfAbsent(each.setting(), SettingPlan.of(each));
                    default ->
                        throw new IllegalArgumentException("The function table has a resource of the kind '"
                                + each.kind() + "', which this version does not know.");
                }
            }
        }
        settings.keySet().removeAll(SettingPlan.OF_EVERY_APPLICATION);
        String name = table.path("application").asText("application");
        var blueprint = new Blueprint(
                name,
                table.path("title").asText(name),
                List.copyOf(functions),
                List.copyOf(topics.values()),
                List.copyOf(buckets.values()),
                List.copyOf(collections.values()),
                List.copyOf(secrets.values()),
                List.copyOf(settings.values()));
        blueprint.checkIds();
        return blueprint;
    }

    /** The same with other collections, as where a platform adds indexes one at a time. */
    public Blueprint with(List<CollectionPlan> others) {
        return new Blueprint(name, title, functions, topics, buckets, List.copyOf(others), secrets, settings);
    }

    /** The functions whose trigger is of a kind: {@code http}, {@code topic}, {@code schedule}, {@code objectCreated}. */
    public List<FunctionPlan> triggeredBy(String kind) {
        return functions.stream()
                .filter(each -> each.trigger().kind().equals(kind))
                .toList();
    }

    public List<FunctionPlan> http() {
        return triggeredBy("http");
    }

    /** Those of HTTP of which the deployment says who may call. */
    public List<FunctionPlan> guarded() {
        return http().stream().filter(each -> each.trigger().guarded()).toList();
    }

    /** Those of HTTP that ask for a token wherever they are deployed. */
    public List<FunctionPlan> secured() {
        return http().stream().filter(each -> each.trigger().secured()).toList();
    }

    /** The methods of each path that not everybody may call, and of each whether it asks for a token wherever it is deployed. */
    public Map<String, Map<String, Boolean>> asking() {
        var asking = new LinkedHashMap<String, Map<String, Boolean>>();
        for (FunctionPlan each : http()) {
            TriggerPlan trigger = each.trigger();
            if (trigger.path() != null && (trigger.guarded() || trigger.secured())) {
                Map<String, Boolean> methods = asking.computeIfAbsent(trigger.path(), path -> new LinkedHashMap<>());
                trigger.methods().forEach(method -> methods.put(method, trigger.secured()));
            }
        }
        return asking;
    }

    /** The secrets that get new values by themselves, since nobody but the application has to know them. */
    public List<SecretPlan> random() {
        return secrets.stream().filter(SecretPlan::random).toList();
    }

    public List<FunctionPlan> subscribers() {
        return triggeredBy("topic");
    }

    public List<FunctionPlan> schedules() {
        return triggeredBy("schedule");
    }

    public List<FunctionPlan> uploads() {
        return triggeredBy("objectCreated");
    }

    /** What the functions of HTTP ask for together, each resource once with all rights: a router's. */
    public List<ResourcePlan> httpResources() {
        return ResourcePlan.together(http());
    }

    /** What all functions ask for together, as {@link #httpResources}: those of a role that they share. */
    public List<ResourcePlan> allResources() {
        return ResourcePlan.together(functions);
    }

    private void checkIds() {
        var known = new LinkedHashMap<String, String>();
        functions.forEach(each -> check(known, "function", each.id(), each.name()));
        topics.forEach(each -> check(known, "topic", each.id(), each.name()));
        buckets.forEach(each -> check(known, "bucket", each.id(), each.name()));
        collections.forEach(each -> check(known, "collection", each.id(), each.name()));
        secrets.forEach(each -> check(known, "secret", each.id(), each.name()));
    }

    private static void check(Map<String, String> known, String kind, String id, String name) {
        String other = known.putIfAbsent(kind + ' ' + id, name);
        if (other != null) {
            throw new IllegalArgumentException("The " + kind + "s '" + other + "' and '" + name
                    + "' would both be called " + id + " in a descriptor. Rename one of them.");
        }
    }
}
