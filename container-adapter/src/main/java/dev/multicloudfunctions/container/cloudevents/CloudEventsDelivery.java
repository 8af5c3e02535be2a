package dev.multicloudfunctions.container.cloudevents;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.topic.TopicPublisher;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns events into the library's own and gives them to the functions that they are for. Thread-safe. */
final class CloudEventsDelivery {

    static final String MESSAGE = "dev.multicloudfunctions.message.v1";
    static final String TICK = "dev.multicloudfunctions.tick.v1";
    static final String OBJECT_CREATED = "dev.multicloudfunctions.object.created.v1";
    /** What Knative's PingSource sends; it has no subject, so an extension or the path names the function. */
    static final String PING = "dev.knative.sources.ping";

    /**
     * Tries a function which no request reaches: its {@link dev.multicloudfunctions.function.Smoke} call, made with the data as the
     * function's own JSON. No record comes of it: what a healthy version refuses is neither counted as a rejected event, which
     * would raise alarms, nor kept as a dead letter.
     */
    static final String SMOKE = "dev.multicloudfunctions.smoke.v1";

    /** What a publisher of this product puts a message's attributes in. */
    private static final String ATTRIBUTES = "attributes";

    private static final byte[] NOTHING = {};

    private final EventRouter router;
    private final FunctionTable table;
    private final DirectCall direct;
    private final Clock clock;

    CloudEventsDelivery(EventRouter router, Functions functions) {
        this.router = router;
        this.table = functions.table();
        this.direct = new DirectCall(functions);
        this.clock = functions.platform().clock();
    }

    /**
     * Delivers an event by its type.
     *
     * @return one outcome per function that it is for
     * @throws FunctionException INVALID if it is for none
     */
    List<Outcome> deliver(CloudEvent event, Invocation invocation) {
        return switch (event.getType()) {
            case MESSAGE -> message(event, invocation);
            case OBJECT_CREATED -> objectCreated(event, invocation);
            case TICK, PING -> List.of(tick(event, invocation));
            default ->
                throw FunctionException.invalid(
                        "type",
                        "Unknown. Known are " + MESSAGE + ", " + OBJECT_CREATED + ", " + TICK + " and " + PING
                                + "; an event of any other type goes to /events/{function}.");
        };
    }

    /**
     * Delivers an event of any type to one function, as what its trigger takes; or makes a smoke call of it.
     *
     * @throws FunctionException NOT_FOUND if there is no such function; INVALID if the event is nothing for it; what the function
     *     threw, if it was a smoke call
     */
    Outcome deliverTo(String function, CloudEvent event, Invocation invocation) {
        FunctionDefinition definition = table.find(function);
        if (definition == null) {
            throw FunctionException.notFound("No function has this name. Events can go to " + receivers() + ".");
        }
        Trigger trigger = definition.trigger();
        if (event.getType().equals(SMOKE) && !(trigger instanceof Trigger.Http)) {
            var unused = direct.call(function, data(event), invocation);
            return new Outcome.Done(null);
        }
        if (trigger instanceof Trigger.Message topic) {
            // What anybody else calls his event's subject is no name of ours.
            String own = event.getType().equals(MESSAGE) ? named(event, "topic") : topic.name();
            return router.deliver(function, messageOf(event, own), invocation);
        }
        if (trigger instanceof Trigger.ObjectCreated) {
            return router.deliver(function, objectOf(event), invocation);
        }
        if (trigger instanceof Trigger.Schedule) {
            return router.deliver(function, tickOf(event), invocation);
        }
        throw FunctionException.invalid(
                null, "This function is called over HTTP by its own route. Events can go to " + receivers() + ".");
    }

    private List<Outcome> message(CloudEvent event, Invocation invocation) {
        String topic = named(event, "topic");
        List<FunctionDefinition> subscribers = router.subscribers(topic);
        if (subscribers.isEmpty()) {
            throw FunctionException.invalid("topic", "No function takes this topic. There are: " + topics() + ".");
        }
        Message message = messageOf(event, topic);
        var outcomes = new ArrayList<Outcome>();
        for (FunctionDefinition subscriber : subscribers) {
            outcomes.add(router.deliver(subscriber.name(), message, invocation));
        }
        return outcomes;
    }

    private List<Outcome> objectCreated(CloudEvent event, Invocation invocation) {
        ObjectCreated object = objectOf(event);
        List<String> buckets = buckets();
        if (!buckets.contains(object.bucket())) {
            throw FunctionException.invalid(
                    "bucket",
                    "No function takes objects of this bucket, which the extension bucket names, or the last part of the"
                            + " source. There are: " + String.join(", ", buckets) + ".");
        }
        var outcomes = new ArrayList<Outcome>();
        for (FunctionDefinition definition : router.matching(object)) {
            outcomes.add(router.deliver(definition.name(), object, invocation));
        }
        return outcomes;
    }

    private Outcome tick(CloudEvent event, Invocation invocation) {
        String function = named(event, "function");
        FunctionDefinition definition = table.find(function);
        if (definition == null || !(definition.trigger() instanceof Trigger.Schedule)) {
            throw FunctionException.invalid("function", "No function of this name has a schedule.");
        }
        return router.deliver(function, tickOf(event), invocation);
    }

    /** An extension of this name, else the subject. */
    private static String named(CloudEvent event, String extension) {
        Object given = event.getExtension(extension);
        String subject = event.getSubject();
        if (given instanceof String text && !text.isEmpty()) {
            return text;
        }
        if (subject != null && !subject.isEmpty()) {
            return subject;
        }
        throw FunctionException.invalid(
                extension, "Missing. The extension " + extension + " or the subject names the " + extension + ".");
    }

    private static Message messageOf(CloudEvent event, String topic) {
        byte[] body = data(event);
        TopicPublisher.checkSize(body);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String extension : event.getExtensionNames()) {
            String value = String.valueOf(event.getExtension(extension));
            if (extension.equals(ATTRIBUTES)) {
                unfold(value, attributes);
            } else {
                attributes.put(extension, value);
            }
        }
        return Message.of(event.getId(), topic, body, attributes, 1, attributes.get("partitionkey"));
    }

    private static byte[] data(CloudEvent event) {
        CloudEventData data = event.getData();
        return data == null ? NOTHING : data.toBytes();
    }

    /** The attributes of a message that this product published, whose names may be such as no extension may have. */
    private static void unfold(String form, Map<String, String> attributes) {
        for (String each : form.split("&")) {
            int equals = each.indexOf('=');
            try {
                attributes.put(
                        each.substring(0, Math.max(equals, 0)),
                        URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException malformed) {
                throw FunctionException.invalid(ATTRIBUTES, "This is no form, as a=1&b=2.");
            }
        }
    }

    private static ObjectCreated objectOf(CloudEvent event) {
        String key = event.getSubject();
        if (key == null || key.isEmpty()) {
            throw FunctionException.invalid("subject", "Missing. It names the key of the object.");
        }
        return new ObjectCreated(bucket(event), key, -1);
    }

    /** An extension of this name, else the last part of the source, as {@code /buckets/images}. */
    private static String bucket(CloudEvent event) {
        String source = event.getSource().toString();
        return event.getExtension("bucket") instanceof String text && !text.isEmpty()
                ? text
                : source.substring(source.lastIndexOf('/') + 1);
    }

    private Tick tickOf(CloudEvent event) {
        @Nullable OffsetDateTime time = event.getTime();
        Instant now = clock.instant();
        return Tick.of(time == null ? now : time.toInstant(), now);
    }

    private String topics() {
        var names = new ArrayList<String>();
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.Message topic && !names.contains(topic.name())) {
                names.add(topic.name());
            }
        }
        return String.join(", ", names);
    }

    private List<String> buckets() {
        var names = new ArrayList<String>();
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created && !names.contains(created.bucket())) {
                names.add(created.bucket());
            }
        }
        return names;
    }

    private String receivers() {
        var names = new ArrayList<String>();
        for (FunctionDefinition definition : table.definitions()) {
            if (!(definition.trigger() instanceof Trigger.Http)) {
                names.add(definition.name());
            }
        }
        return String.join(", ", names);
    }
}
