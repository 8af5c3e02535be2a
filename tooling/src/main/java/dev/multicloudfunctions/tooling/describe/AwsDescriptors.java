package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws/template.yaml} and, for one image with all functions, {@code aws/template-image.yaml}, both for SAM; and the files of
 * {@link ServerlessDescriptors}.
 */
final class AwsDescriptors implements PlatformDescriptors {

    private static final String TEMPLATE = "aws/template.yaml";

    private static final String IMAGE = "aws/template-image.yaml";

    /** What keeps data, and the property that replaces it where it changes. */
    private static final Map<String, String[]> STORES = Map.of(
            "AWS::DynamoDB::Table", new String[] {"table", "KeySchema"},
            "AWS::S3::Bucket", new String[] {"bucket", "BucketName"},
            "AWS::SQS::Queue", new String[] {"queue", "QueueName"},
            "AWS::SecretsManager::Secret", new String[] {"secret", "Name"});

    /** An HTTP API waits 30 seconds (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
    private static final int HTTP_TIMEOUT = 29;

    /** Of those that nobody waits for, in seconds. */
    private static final Map<String, Integer> TIMEOUTS = Map.of("schedule", 300, "objectCreated", 60);

    @Override
    public String platform() {
        return "aws";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        refuseOverlaps(blueprint);
        var bucketIds = new LinkedHashMap<String, String>();
        blueprint.buckets().forEach(each -> bucketIds.put(each.name(), each.id()));
        var variables = new LinkedHashMap<String, Object>();
        variables.put("package", place.pathOf("aws", TEMPLATE));
        variables.put("timeouts", timeouts(blueprint, place));
        variables.put("bucketIds", bucketIds);
        var files = new ArrayList<Descriptor>();
        int lambdas = blueprint.functions().size() + (blueprint.http().isEmpty() ? 0 : 1);
        variables.put("instances", instances(lambdas));
        files.add(template(TEMPLATE, blueprint, variables, place));
        // One Lambda has all that is called by HTTP.
        variables.put("instances", instances(lambdas - blueprint.http().size()));
        files.add(template(IMAGE, blueprint, variables, place));
        files.addAll(ServerlessDescriptors.of(blueprint, variables, place));
        return files;
    }

    /**
     * How many instances of each Lambda run at most, by stage; 0 for no limit. They are reserved of those of the account, 1,000
     * unless AWS gave it more, of which a hundred have to stay
     * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html): staging and prod find room in one, and dev
     * in an account that is new, which has ten.
     */
    private static Map<String, Integer> instances(int lambdas) {
        return Map.of(
                "dev", 0,
                "staging", Math.max(2, Math.min(50, 150 / lambdas)),
                "prod", Math.max(2, Math.min(200, 600 / lambdas)));
    }

    /** A filled template of YAML. */
    static Descriptor template(String path, Blueprint blueprint, Map<String, Object> variables, Place place) {
        String text = Templates.filled(path, staged(path, blueprint, place), variables);
        String twice = Document.twice(text, "Parameters", "Resources", "functions");
        if (twice != null) {
            throw new IllegalArgumentException("The name " + twice + " would stand twice in " + path
                    + ": a function, resource or setting is called as something else there. Rename it.");
        }
        return new Descriptor(path, text, Syntax.YAML, AwsDescriptors::stores);
    }

    /** In seconds, of each function. */
    private static Map<String, Integer> timeouts(Blueprint blueprint, Place place) {
        var timeouts = new LinkedHashMap<String, Integer>();
        for (FunctionPlan each : blueprint.functions()) {
            String kind = each.trigger().kind();
            Integer declared = each.timeout();
            int timeout = declared == null ? TIMEOUTS.getOrDefault(kind, HTTP_TIMEOUT) : declared;
            if (kind.equals("http") && timeout > HTTP_TIMEOUT) {
                place.notes()
                        .add("aws: " + each.name() + " ends after " + HTTP_TIMEOUT + " seconds, not " + timeout
                                + ", since an HTTP API waits 30.");
                timeout = HTTP_TIMEOUT;
            }
            timeouts.put(each.name(), timeout);
        }
        return timeouts;
    }

    /**
     * S3 tells of a key once: it refuses two filters of which one's prefix begins with the other's, and suffixes are no filter
     * here, since S3 tells their cases apart
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html).
     */
    private static void refuseOverlaps(Blueprint blueprint) {
        for (BucketPlan bucket : blueprint.buckets()) {
            for (FunctionPlan one : bucket.told()) {
                for (FunctionPlan other : bucket.told()) {
                    if (one != other
                            && other.trigger().prefix().startsWith(one.trigger().prefix())) {
                        throw new IllegalArgumentException("aws: S3 tells one function of an object, but '" + one.name()
                                + "' and '" + other.name() + "' both take those of the bucket '" + bucket.name()
                                + "' that begin with '" + other.trigger().prefix()
                                + "'. Give them prefixes of which none begins with the other.");
                    }
                }
            }
        }
    }

    private static Map<String, String> stores(String template) {
        var stores = new LinkedHashMap<String, String>();
        if (Document.plain(template).get("Resources") instanceof Map<?, ?> resources) {
            resources.forEach((id, resource) -> {
                String[] store = STORES.get(String.valueOf(Document.at(resource, "Type")));
                if (store != null) {
                    Object unchangeable = Document.at(resource, "Properties", store[1]);
                    stores.put(store[0] + ' ' + id, store[1] + ' ' + unchangeable);
                }
            });
        }
        return stores;
    }

    /**
     * The same with one index more or less than before in each table: DynamoDB makes or removes one at a time
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html).
     */
    private static Blueprint staged(String path, Blueprint blueprint, Place place) {
        String earlier = place.earlier(path);
        if (earlier == null) {
            return blueprint;
        }
        Object resources = Document.plain(earlier).get("Resources");
        var collections = new ArrayList<CollectionPlan>();
        for (CollectionPlan each : blueprint.collections()) {
            Object table = Document.at(resources, each.id() + "Table", "Properties");
            collections.add(table == null ? each : staged(path, each, indexes(table), place));
        }
        return blueprint.with(collections);
    }

    private static CollectionPlan staged(String path, CollectionPlan collection, List<String> before, Place place) {
        var changed = new ArrayList<String>();
        for (String each : collection.indexes()) {
            if (!before.contains(each)) {
                changed.add(each);
            }
        }
        // What is new comes first: queries wait for it, and for nothing that goes.
        int added = changed.size();
        for (String each : before) {
            if (!collection.indexes().contains(each)) {
                changed.add(each);
            }
        }
        if (changed.size() < 2) {
            return collection;
        }
        String first = changed.get(0);
        var now = new ArrayList<>(before);
        if (added == 0) {
            now.remove(first);
        } else {
            now.add(first);
        }
        place.notes()
                .add(path + ": the table " + collection.name() + " takes one change of its indexes at a time: now "
                        + (added == 0 ? "without " : "with ") + first + ". Deploy, then run this again for "
                        + String.join(", ", changed.subList(1, changed.size())) + '.');
        return collection.with(now);
    }

    private static List<String> indexes(@Nullable Object table) {
        var indexes = new ArrayList<String>();
        if (Document.at(table, "GlobalSecondaryIndexes") instanceof List<?> list) {
            for (Object each : list) {
                indexes.add(String.valueOf(Document.at(each, "IndexName")).replaceFirst("-index$", ""));
            }
        }
        return indexes;
    }
}
