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
        /** VPC Lattice, version 2 of its event. */
        LATTICE,
        /** A batch of SQS, SNS, S3, DynamoDB, Kinesis or Kafka, whoever hands it over. */
        RECORDS,
        /** An event of EventBridge, or of EventBridge Scheduler. */
        EVENT_BRIDGE,
        /** CodeDeploy asks a hook whether to go on. */
        CODE_DEPLOY,
        /** What S3 sends once when notifications are configured. */
        S3_TEST,
        /** Somebody keeps the Lambda warm. */
        WARM_UP,
        /** Anything else: the function's own JSON. */
        OTHER
    }

    final List<String> keys = new ArrayList<>();
    final Map<String, String> texts = new HashMap<>();
    final Map<String, Map<String, List<String>>> lists = new HashMap<>();
    final Map<String, String> attributes = new HashMap<>();
    final List<String> cookies = new ArrayList<>();
    final List<EventRecord> records = new ArrayList<>();
    boolean piped;
    byte @Nullable [] state;
    byte @Nullable [] detail;

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
            if (text("path") != null && text("method") != null && text("requestContext.serviceNetworkArn") != null) {
                return Kind.LATTICE;
            }
        }
        if (isBatch() && areRecords()) {
            return Kind.RECORDS;
        }
        if (text("detail-type") != null && text("source") != null) {
            return Kind.EVENT_BRIDGE;
        }
        if (text("DeploymentId") != null && text("LifecycleEventHookExecutionId") != null) {
            return Kind.CODE_DEPLOY;
        }
        if ("s3:TestEvent".equals(text("Event")) && text("Bucket") != null) {
            return Kind.S3_TEST;
        }
        return isWarmUp() ? Kind.WARM_UP : Kind.OTHER;
    }

    private boolean isBatch() {
        if (keys.contains("Records")) {
            return keys.size() == 1 || keys.contains("window");
        }
        String source = text("eventSource");
        return piped && !records.isEmpty()
                || keys.contains("records") && ("aws:kafka".equals(source) || "SelfManagedKafka".equals(source));
    }

    /**
     * What https://www.serverless.com/plugins/serverless-plugin-warmup sends, and what
     * https://www.npmjs.com/package/lambda-warmer asks a rule of EventBridge to send.
     */
    private boolean isWarmUp() {
        return keys.size() == 1 && "serverless-plugin-warmup".equals(text("source")) || "true".equals(text("warmer"));
    }

    /**
     * Whether it has all members of an event of EventBridge, so that nothing else is taken for one
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html).
     */
    public boolean isBusEvent() {
        return detail != null
                && keys.containsAll(
                        List.of("version", "id", "detail-type", "source", "account", "time", "region", "resources"));
    }

    /**
     * Whether it is what SNS wraps around a message that it sends to a queue
     * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html).
     */
    public boolean isNotification() {
        return "Notification".equals(text("Type"))
                && text("TopicArn") != null
                && text("MessageId") != null
                && text("Message") != null;
    }

    /** Whether EventBridge Pipes handed over the records, as an array of their own. */
    public boolean isPiped() {
        return piped;
    }

    /** Whether its records belong to a window of time, so that what comes next is to be told the {@link #state}. */
    public boolean hasWindow() {
        return keys.contains("window");
    }

    /** What the function answered to the records before these in their window, as JSON; an empty object if nothing. */
    public byte[] state() {
        return state == null ? new byte[] {'{', '}'} : state;
    }

    /** What an event of EventBridge carries, as JSON; an empty object if nothing. */
    public byte[] detail() {
        return detail == null ? new byte[] {'{', '}'} : detail;
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
