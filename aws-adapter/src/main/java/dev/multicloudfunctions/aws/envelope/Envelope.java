package dev.multicloudfunctions.aws.envelope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as it came, its texts found by their paths. Immutable and thread-safe once it has been read. */
public final class Envelope {

    /** The shapes that are known. */
    public enum Kind {
        /** API Gateway, payload format 1.0: REST APIs, and HTTP APIs by choice. */
        HTTP_V1,
        /** Payload format 2.0: HTTP APIs and function URLs. */
        HTTP_V2,
        /** An Application Load Balancer. */
        LOAD_BALANCER,
        /** A batch of SQS, SNS, S3, DynamoDB or Kinesis. */
        RECORDS,
        /** An event of EventBridge, or of EventBridge Scheduler. */
        EVENT_BRIDGE,
        /** CodeDeploy asks a hook whether to go on. */
        CODE_DEPLOY,
        /** What S3 sends once when notifications are configured. */
        S3_TEST,
        /** Anything else: the function's own JSON. */
        OTHER
    }

    final List<String> keys = new ArrayList<>();
    final Map<String, String> texts = new HashMap<>();
    final Map<String, Map<String, List<String>>> lists = new HashMap<>();
    final Map<String, String> attributes = new HashMap<>();
    final List<String> cookies = new ArrayList<>();
    final List<EventRecord> records = new ArrayList<>();

    Envelope() {}

    /** What it looks like. */
    public Kind kind() {
        if (keys.contains("requestContext")) {
            if (text("rawPath") != null && text("requestContext.http.method") != null) {
                return Kind.HTTP_V2;
            }
            if (text("path") != null && text("httpMethod") != null) {
                return text("requestContext.elb.targetGroupArn") == null ? Kind.HTTP_V1 : Kind.LOAD_BALANCER;
            }
        }
        if (keys.contains("Records") && keys.size() == 1 && areRecords()) {
            return Kind.RECORDS;
        }
        if (text("detail-type") != null && text("source") != null) {
            return Kind.EVENT_BRIDGE;
        }
        if (text("DeploymentId") != null && text("LifecycleEventHookExecutionId") != null) {
            return Kind.CODE_DEPLOY;
        }
        return "s3:TestEvent".equals(text("Event")) && text("Bucket") != null ? Kind.S3_TEST : Kind.OTHER;
    }

    private boolean areRecords() {
        for (EventRecord each : records) {
            if (each.source() == null) {
                return false;
            }
        }
        return true;
    }

    /** The text, number or truth value at a path such as {@code requestContext.http.method}; null if there is none. */
    public @Nullable String text(String path) {
        return texts.get(path);
    }

    /** The members of an object such as {@code headers}, each with its values; empty if it is absent or null. */
    public Map<String, List<String>> lists(String name) {
        return lists.getOrDefault(name, Map.of());
    }

    /** The attributes of an SNS message. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public List<String> cookies() {
        return Collections.unmodifiableList(cookies);
    }

    public List<EventRecord> records() {
        return Collections.unmodifiableList(records);
    }

    /** Whether it is an object without members, or none at all. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * What it is about, for messages: how many members there are, and which of those by which the events of AWS are told
     * apart. Other names are the sender's, and may be anybody's data.
     */
    public String shape() {
        var known =
                new ArrayList<>(List.of("requestContext", "httpMethod", "path", "rawPath", "Records", "detail-type"));
        known.addAll(List.of("source", "detail", "DeploymentId", "Event", "Bucket"));
        known.retainAll(keys);
        String count = keys.isEmpty() ? "no members" : keys.size() == 1 ? "one member" : keys.size() + " members";
        return known.isEmpty() ? count : count + ", among them " + String.join(", ", known);
    }
}
