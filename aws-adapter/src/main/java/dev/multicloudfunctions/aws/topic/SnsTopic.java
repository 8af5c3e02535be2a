package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.wire.ServiceClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A standard topic of SNS. Its protocol is forms: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html. */
final class SnsTopic implements Channel {

    private final ServiceClient sns;
    private final String arn;

    SnsTopic(ServiceClient sns, String arn) {
        this.sns = sns;
        this.arn = arn;
    }

    @Override
    public Duration maxDelay() {
        return Duration.ZERO;
    }

    @Override
    public void publish(String text, Map<String, String> attributes, long delaySeconds) {
        var form = new StringBuilder(text.length() + 512).append("Action=Publish&Version=2010-03-31");
        field(form, "TopicArn", arn);
        field(form, "Message", text);
        int number = 1;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String entry = "MessageAttributes.entry." + number++;
            field(form, entry + ".Name", attribute.getKey());
            field(form, entry + ".Value.DataType", "String");
            field(form, entry + ".Value.StringValue", attribute.getValue());
        }
        byte[] body = form.toString().getBytes(StandardCharsets.UTF_8);
        ChannelErrors.check("SNS", sns.form(body, "PublishResponse"));
    }

    private static void field(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
