package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.deadline.DeadlineConformance;
import dev.multicloudfunctions.conformance.deadline.ReachingFunctions;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DynamoDB, S3, SNS, SQS and Secrets Manager that hang, under Lambdas. */
class DeadlineTest extends DeadlineConformance {

    @Override
    protected boolean batches() {
        return true;
    }

    @Override
    protected Reached reached(URI services) {
        Settings settings = Settings.of(Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", services.toString(),
                "REACH_ITEMS_TABLE", "items",
                "REACH_BUCKET_BUCKET", "bucket",
                "REACH_MESSAGES_TOPIC", "arn:aws:sns:eu-central-1:000000000000:messages",
                "DEAD_LETTERS_TOPIC", services + "/000000000000/dead"));
        var platform = new AwsPlatform(settings, new InMemoryTelemetry());
        FunctionTable table = FunctionTable.of(new ReachingFunctions());
        return new Lambdas(
                new Application(Selection.of(ReachingFunctions.ASKED, table, platform)),
                new Application(Selection.of(ReachingFunctions.TOLD, table, platform)));
    }

    private record Lambdas(Application asked, Application told) implements Reached {

        @Override
        public int ask(String path, Duration deadline) throws IOException {
            byte[] event = Gateway.HTTP_API.event(HttpRequest.of("GET", path));
            return Gateway.HTTP_API
                    .response(asked.answer(event, Invocation.within(deadline, "asked", null)))
                    .status();
        }

        @Override
        public List<Settlement> tell(List<String> bodies, Duration deadline) throws IOException {
            var batch = new ArrayList<Message>();
            for (int i = 0; i < bodies.size(); i++) {
                byte[] body = bodies.get(i).getBytes(StandardCharsets.UTF_8);
                batch.add(Message.of("m-" + i, "reach-messages", body, Map.of(), 1, null));
            }
            byte[] answer = told.answer(MessageSource.SQS.event(batch), Invocation.within(deadline, "told", null));
            Set<String> again = MessageSource.SQS.again(answer, batch);
            return batch.stream()
                    .map(each -> again.contains(each.id()) ? Settlement.RETRY : Settlement.DONE)
                    .toList();
        }
    }
}
