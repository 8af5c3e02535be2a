package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.topic.TopicName;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType.Text;
import dev.multicloudfunctions.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that count on AWS alone, beside {@link dev.multicloudfunctions.setting.RuntimeSettings}. Credentials are not
 * among them: Lambda gives them to the process, in the variables that every SDK reads.
 */
public final class AwsSettings {

    private static final String REGION = "AWS_REGION";
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

    /** A label of a host's name (RFC 1035, section 2.3.4). */
    private static final int MAX_REGION = 63;

    public static final Setting<String> AWS_REGION = own(REGION, null, "The region of all services. Lambda sets it.");

    public static final Setting<String> AWS_ENDPOINT_URL = own(
            "AWS_ENDPOINT_URL",
            null,
            "Where all services answer, as `http://localhost:4566` for LocalStack. Absent: AWS's own addresses.");

    public static final Setting<String> AWS_ENDPOINT_URL_DYNAMODB = endpoint("DYNAMODB", "DynamoDB");
    public static final Setting<String> AWS_ENDPOINT_URL_S3 = endpoint("S3", "S3");
    public static final Setting<String> AWS_ENDPOINT_URL_SNS = endpoint("SNS", "SNS");
    public static final Setting<String> AWS_ENDPOINT_URL_SQS = endpoint("SQS", "SQS");
    public static final Setting<String> AWS_ENDPOINT_URL_SECRETS_MANAGER =
            endpoint("SECRETS_MANAGER", "Secrets Manager");

    public static final Setting<String> SECRETS_PREFIX = own(
            "SECRETS_PREFIX",
            "multicloud-functions/",
            "What the names of our secrets in Secrets Manager begin with: "
                    + "`cursor-key` is `multicloud-functions/cursor-key`.");

    public static final Setting<String> DEAD_LETTERS_TOPIC = topic(
            "DEAD_LETTERS_TOPIC",
            "What takes rejected messages at once, best a queue. Absent: a rejected message counts as failed, and its "
                    + "queue moves it after the last try.");

    public static final Setting<String> EVENT_SOURCES = own(
            "EVENT_SOURCES",
            null,
            "The ARNs, with commas between, of the queues, topics and streams that the function's events come from. What"
                    + " another one brings is rejected. Absent: messages are held against the setting of the"
                    + " function's topic alone, where it has one.");

    /** CloudWatch takes up to 255 characters. */
    public static final Setting<String> METRICS_NAMESPACE = Setting.optional(
                    "METRICS_NAMESPACE",
                    new Text(255),
                    "MulticloudFunctions",
                    "Where CloudWatch keeps the functions' metrics. Deployments that share an account and region want one each.")
            .on("aws");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            AWS_REGION,
            AWS_ENDPOINT_URL,
            AWS_ENDPOINT_URL_DYNAMODB,
            AWS_ENDPOINT_URL_S3,
            AWS_ENDPOINT_URL_SNS,
            AWS_ENDPOINT_URL_SQS,
            AWS_ENDPOINT_URL_SECRETS_MANAGER,
            SECRETS_PREFIX,
            DEAD_LETTERS_TOPIC,
            EVENT_SOURCES,
            METRICS_NAMESPACE);

    private AwsSettings() {}

    /**
     * The region that requests are signed for.
     *
     * @throws FunctionException INTERNAL if no setting names it, or names none
     */
    static String region(Settings settings) {
        Fault fault = regionFault(settings);
        if (fault != null) {
            throw new FunctionException(ErrorKind.INTERNAL, List.of(fault));
        }
        return String.valueOf(foundRegion(settings));
    }

    /** What is wrong with the region, which becomes a part of addresses and signatures; null if nothing is. */
    static @Nullable Fault regionFault(Settings settings) {
        String region = foundRegion(settings);
        if (region == null) {
            return new Fault(REGION, "is not set. Set it to the region, as eu-central-1.");
        }
        return isRegion(region)
                ? null
                : new Fault(
                        settings.find(REGION) == null ? DEFAULT_REGION : REGION,
                        "must be the name of a region, as eu-central-1.");
    }

    private static @Nullable String foundRegion(Settings settings) {
        String region = settings.find(REGION);
        return region == null ? settings.find(DEFAULT_REGION) : region;
    }

    private static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = i > 0 && (c >= '0' && c <= '9' || c == '-');
            if (!inner && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return text.length() <= MAX_REGION;
    }

    private static Setting<String> endpoint(String service, String name) {
        return own(
                "AWS_ENDPOINT_URL_" + service, null, "Where " + name + " answers. Absent: as `AWS_ENDPOINT_URL` says.");
    }

    private static Setting<String> topic(String name, String meaning) {
        return Setting.optional(name, new TopicName(), null, meaning).on("aws");
    }

    private static Setting<String> own(String name, @Nullable String defaultValue, String meaning) {
        return Setting.optional(name, new Text(1024), defaultValue, meaning).on("aws");
    }
}
