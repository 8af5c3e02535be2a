package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.event.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver that keeps what it got and answers as told. */
final class Collector implements Receiver {

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile Function<Delivery, Outcome> answer;

    record Delivery(String function, QueuedEvent event, String id, int attempt) {
        String body() {
            return new String(event.body(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    Collector() {
        this(delivery -> new Outcome.Done(null));
    }

    Collector(Function<Delivery, Outcome> answer) {
        this.answer = answer;
    }

    void answer(Function<Delivery, Outcome> next) {
        answer = next;
    }

    @Override
    public Outcome receive(String function, QueuedEvent event, String id, int attempt) {
        var delivery = new Delivery(function, event, id, attempt);
        deliveries.add(delivery);
        return answer.apply(delivery);
    }

    List<String> ids() {
        return deliveries.stream().map(Delivery::id).toList();
    }

    List<Integer> attempts() {
        return deliveries.stream().map(Delivery::attempt).toList();
    }
}
