package com.acme.cloudevents;

import static com.acme.cloudevents.CloudEvent.MESSAGE;
import static com.acme.cloudevents.CloudEvent.OBJECT_CREATED;
import static com.acme.cloudevents.CloudEvent.TICK;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives an event to the functions that it is for, and says what becomes of it. Thread-safe. */
final class EventDelivery {

    /** What the sender does next: nothing, or send the event again. */
    enum Settled {
        DONE,
        DEAD_LETTER,
        RETRY
    }

    private final FunctionHost host;
    private final DeadLetterFolder deadLetters;
    private final Clock clock;

    EventDelivery(FunctionHost host, DeadLetterFolder deadLetters, Clock clock) {
        this.host = host;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The worst that became of it anywhere counts: a repetition does no harm where it is done. */
    Settled deliver(CloudEvent event, Invocation invocation) {
        List<FunctionDefinition> receivers = receivers(event);
        if (receivers.isEmpty()) {
            return keep("", event, "No function is for this event.");
        }
        Settled worst = Settled.DONE;
        for (FunctionDefinition receiver : receivers) {
            Outcome outcome = deliver(receiver, event, invocation);
            Settled settled = outcome instanceof Outcome.Reject reject
                    ? keep(receiver.name(), event, reject.reason())
                    : outcome instanceof Outcome.Retry ? Settled.RETRY : Settled.DONE;
            worst = settled.compareTo(worst) > 0 ? settled : worst;
        }
        return worst;
    }

    private List<FunctionDefinition> receivers(CloudEvent event) {
        String named = event.type().equals(TICK) ? event.subject() : event.attribute(CloudEvent.FUNCTION);
        if (named != null) {
            return host.table().definitions().stream()
                    .filter(each -> each.name().equals(named))
                    .toList();
        }
        return event.type().equals(MESSAGE)
                ? host.subscribers(event.subject())
                : host.table().definitions().stream()
                        .filter(each -> each.trigger() instanceof Trigger.ObjectCreated created
                                && created.bucket().equals(bucket(event)))
                        .toList();
    }

    /** What an event says it is about is compared with what the function is declared for. */
    private Outcome deliver(FunctionDefinition receiver, CloudEvent event, Invocation invocation) {
        Trigger trigger = receiver.trigger();
        String function = receiver.name();
        if (event.type().equals(MESSAGE) && trigger instanceof Trigger.Message topic) {
            return topic.name().equals(event.subject())
                    ? host.deliver(function, message(event), invocation)
                    : new Outcome.Reject("The function is for the topic " + topic.name() + ", the event of "
                            + event.subject() + '.');
        }
        if (event.type().equals(OBJECT_CREATED) && trigger instanceof Trigger.ObjectCreated) {
            return host.deliver(function, new ObjectCreated(bucket(event), event.subject(), -1), invocation);
        }
        if (event.type().equals(TICK) && trigger instanceof Trigger.Schedule) {
            return tick(function, event, invocation);
        }
        return new Outcome.Reject("The function takes no event of the type " + event.type() + '.');
    }

    private Outcome tick(String function, CloudEvent event, Invocation invocation) {
        String time = event.attribute("time");
        Instant now = clock.instant();
        try {
            return host.deliver(function, Tick.of(time == null ? now : Instant.parse(time), now), invocation);
        } catch (DateTimeParseException malformed) {
            return new Outcome.Reject("The attribute time is no time.");
        }
    }

    private static Message message(CloudEvent event) {
        Map<String, String> attributes = new HashMap<>();
        String form = event.attribute("attributes");
        for (String each : form == null || form.isEmpty() ? new String[0] : form.split("&")) {
            String[] parts = each.split("=", 2);
            attributes.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        for (String trace : new String[] {"traceparent", "tracestate"}) {
            String value = event.attribute(trace);
            if (value != null) {
                attributes.putIfAbsent(trace, value);
            }
        }
        String attempt = Objects.requireNonNullElse(event.attribute("attempt"), "1");
        return Message.of(
                event.id(),
                event.subject(),
                event.data(),
                attributes,
                attempt.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(attempt) : 1,
                event.attribute("partitionkey"));
    }

    /** A message's attributes may have names that no extension of an event may have: they travel as a form, in one. */
    static CloudEvent event(Message message, String function) {
        var form = new StringBuilder();
        message.attributes().forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        @Nullable String key = message.orderingKey();
        CloudEvent event = CloudEvent.of(MESSAGE, message.id(), message.topic(), function, message.body())
                .with("attributes", form.toString())
                .with("attempt", Integer.toString(message.attempt()));
        return key == null ? event : event.with("partitionkey", key);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** The last part of the source, as {@code /buckets/images}. */
    private static String bucket(CloudEvent event) {
        String source = Objects.requireNonNullElse(event.attribute("source"), "");
        return source.substring(source.lastIndexOf('/') + 1);
    }

    private Settled keep(String function, CloudEvent event, String reason) {
        try {
            deadLetters.keep(function, event, reason);
            return Settled.DEAD_LETTER;
        } catch (IOException full) {
            // What is not kept is not acknowledged.
            return Settled.RETRY;
        }
    }
}
