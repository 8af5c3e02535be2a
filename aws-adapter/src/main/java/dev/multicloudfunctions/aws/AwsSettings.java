package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.topic.TopicName;
import dev.multicloudfunctions.error.ErrorKind;
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

    public static final Setting<String> AWS_REGION =
            own("AWS_REGION", null, "The region of all services. Lambda sets it.");

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
            METRICS_NAMESPACE);

    private AwsSettings() {}

    /**
     * The region that requests are signed for.
     *
     * @throws FunctionException INTERNAL if no setting names it
     */
    static String region(Settings settings) {
        String region = settings.find("AWS_REGION");
        if (region == null) {
            region = settings.find("AWS_DEFAULT_REGION");
        }
        if (region == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "is not set. Set it to the region, as eu-central-1.", "AWS_REGION");
        }
        return region;
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
