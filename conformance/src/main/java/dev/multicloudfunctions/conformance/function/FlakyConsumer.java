package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.function.Platform;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Takes a {@link Flaky} message at the attempt that it asks for. Its effect is a proof of that id, which says how many
 * deliveries this process saw.
 */
final class FlakyConsumer implements Consumer<Flaky> {

    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final Proofs proofs;

    FlakyConsumer(Platform platform) {
        this.proofs = new Proofs(platform);
    }

    @Override
    public void accept(Flaky message) {
        int delivery = deliveries.merge(message.id(), 1, Integer::sum);
        if (delivery <= message.failures()) {
            Failure.fail(message.how(), null);
        }
        proofs.store(message.id(), delivery);
    }
}
