package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.conformance.deadline.DeadlineConformance;
import dev.multicloudfunctions.conformance.deadline.Reach;
import dev.multicloudfunctions.conformance.deadline.ReachingFunctions;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** DynamoDB, S3, SNS, SQS and Secrets Manager that hang, or the endpoint that gives credentials for them, under Lambdas. */
class DeadlineTest {

    /** Requests are signed with a key of the environment. */
    @Nested
    class Keys extends HangingServices {

        @Override
        Map<String, String> access(URI services) {
            return Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
        }
    }

    /** No request is sent, since there are no credentials: those of SnapStart and of a container come from an address. */
    @Nested
    class Role extends HangingServices {

        @Override
        Map<String, String> access(URI services) {
            return Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", services + "/credentials");
        }

        /** Of a large object nothing is sent without credentials: only the time of its hash would be taken. */
        @Override
        protected Set<Reach.Port> ports() {
            Set<Reach.Port> ports = super.ports();
            ports.remove(Reach.Port.LARGE_OBJECT);
            return ports;
        }
    }

    private abstract static class HangingServices extends DeadlineConformance {

        abstract Map<String, String> access(URI services);

        @Override
        protected boolean batches() {
            return true;
        }

        @Override
        protected Reached reached(Hang hang) throws IOException {
            URI services = hanging(hang);
            var environment = new HashMap<>(Map.of(
                    "AWS_REGION", "eu-central-1",
                    "AWS_ENDPOINT_URL", services.toString(),
                    "REACH_ITEMS_TABLE", "items",
                    "REACH_BUCKET_BUCKET", "bucket",
                    "REACH_MESSAGES_TOPIC", "arn:aws:sns:eu-central-1:000000000000:messages",
                    "DEAD_LETTERS_TOPIC", services + "/000000000000/dead"));
            environment.putAll(access(services));
            var platform = new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
            FunctionTable table = FunctionTable.of(new ReachingFunctions());
            return new Lambdas(
                    new Application(Selection.of(ReachingFunctions.ASKED, table, platform)),
                    new Application(Selection.of(ReachingFunctions.TOLD, table, platform)));
        }
    }

    private record Lambdas(Application asked, Application told) implements DeadlineConformance.Reached {

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
