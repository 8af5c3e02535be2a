package dev.multicloudfunctions.azure.runtime;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.HostedFunction;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.function.Platform;
import java.util.List;
import java.util.Map;

/**
 * Two function apps on one storage account, staged with names by settings; each function is handed what is in the queue that
 * its own file names.
 */
class StagedSubscribersIT extends SubscribersConformance {

    @Override
    protected Application deploy() throws Exception {
        return Staged.deploy();
    }

    private record Staged(Deployment deployment, FunctionApp app) implements Application {

        private static final int BATCH = 32;

        static Staged deploy() throws Exception {
            var deployment = new Deployment();
            return new Staged(
                    deployment, StagedApp.of(deployment.withConformanceBySettings(), deployment.environment()));
        }

        @Override
        public Platform platform() {
            return deployment.platform();
        }

        @Override
        public void deliver() throws Exception {
            for (HostedFunction function : app.functions().values()) {
                if (function.type().equals("queueTrigger")) {
                    deliver(
                            function.name(),
                            Azurite.get()
                                    .queues()
                                    .getQueueClient(
                                            function.trigger().path("queueName").asText()));
                }
            }
        }

        private void deliver(String function, QueueClient queue) throws Exception {
            List<QueueMessageItem> items = queue.receiveMessages(BATCH).stream().toList();
            while (!items.isEmpty()) {
                for (QueueMessageItem item : items) {
                    FunctionApp.Invoked invoked = app.invoke(
                            function,
                            item.getBody().toString(),
                            Map.of("Id", item.getMessageId(), "DequeueCount", Long.toString(item.getDequeueCount())));
                    if (invoked.failure() == null) {
                        queue.deleteMessage(item.getMessageId(), item.getPopReceipt());
                    }
                }
                items = queue.receiveMessages(BATCH).stream().toList();
            }
        }
    }
}
