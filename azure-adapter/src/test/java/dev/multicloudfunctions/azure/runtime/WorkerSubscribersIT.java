package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.conformance.event.SubscribersConformance;
import dev.multicloudfunctions.function.Platform;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two function apps on one storage account, each under a real worker of its own, whose host looks into the queues. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
class WorkerSubscribersIT extends SubscribersConformance {

    @Override
    protected Application deploy() throws Exception {
        return Hosted.start();
    }

    private record Hosted(Deployment deployment, JavaWorker worker) implements Application {

        static Hosted start() throws Exception {
            var deployment = new Deployment();
            return new Hosted(
                    deployment,
                    JavaWorker.start(deployment.withConformanceBySettings(), deployment.environment(), "--storage"));
        }

        @Override
        public Platform platform() {
            return deployment.platform();
        }

        @Override
        public void close() {
            worker.close();
        }

        @Override
        public void deliver() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
    }
}
