package dev.multicloudfunctions.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.EventHubTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.azure.event.HostEvents;
import dev.multicloudfunctions.azure.event.InvocationFailed;
import dev.multicloudfunctions.azure.http.HostExchange;
import dev.multicloudfunctions.azure.telemetry.RunningCall;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The methods behind every function of a function app: one for each kind of trigger. The {@code function.json} of each row
 * of the function table names one of them, and the host tells by the function's name which row is meant; so functions of
 * all modules are served, and none of them knows of Azure. The verb {@code azure-folders}
 * of the tooling writes those files; the values in the annotations here are examples of what they hold.
 *
 * <p>The worker makes an instance for each invocation, so one holds nothing.
 */
public final class AzureHandler {

    /** The one function that is in no table: it answers what no other route serves. */
    public static final String CATCH_ALL = "catchAll";

    private final Startup startup;

    /** As the worker makes it. */
    public AzureHandler() {
        this(Startup.ofProcess());
    }

    AzureHandler(Startup startup) {
        this.startup = startup;
    }

    /** A handler of functions that are there already, as a bean of a Spring context. Thread-safe. */
    public static AzureHandler of(Functions functions) {
        return new AzureHandler(Startup.of(functions, new AccountPoison(functions.platform())));
    }

    /**
     * The same, for functions over a platform that is not Azure, as one in memory: for the verb {@code smoke} of tooling, which
     * looks for it by its name.
     *
     * @param poison gets each rejected event's queue and text
     */
    @Experimental
    public static AzureHandler over(Functions functions, BiConsumer<String, String> poison) {
        return new AzureHandler(Startup.of(functions, poison::accept));
    }

    /** Answers a request to any route. */
    @FunctionName(CATCH_ALL)
    public HttpResponseMessage http(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "{*path}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        Startup.Parts parts = startup.parts();
        Invocation invocation = invocation(context, parts.timeout().http());
        try (Invocation.Scope call = call(context).enter();
                Invocation.Scope scope = invocation.enter()) {
            startup.invoked(context.getFunctionName());
            try {
                return startup.application().http(request, context, invocation);
            } catch (RuntimeException failure) {
                return HostExchange.failed(failure, request, parts.telemetry());
            } finally {
                parts.telemetry().flush();
            }
        }
    }

    /** Lets a schedule come due. */
    @FunctionName("schedule")
    public void schedule(
            @TimerTrigger(name = "timer", schedule = "0 0 2 * * *") String timer, ExecutionContext context) {
        deliver(context, (events, invocation) -> events.tick(context.getFunctionName(), timer, invocation));
    }

    /** Delivers a message of a Storage Queue. */
    @FunctionName("queue")
    public void queue(
            @QueueTrigger(
                            name = "message",
                            dataType = "string",
                            queueName = "queue",
                            connection = "AzureWebJobsStorage")
                    String message,
            @BindingName("Id") String id,
            @BindingName("DequeueCount") String dequeueCount,
            ExecutionContext context) {
        deliver(
                context,
                (events, invocation) -> events.message(
                        context.getFunctionName(), message, id, IncomingRecord.attempt(dequeueCount), invocation));
    }

    /** Delivers a message of a queue, or of a topic's subscription, of Service Bus. */
    @FunctionName("serviceBus")
    public void serviceBus(
            @ServiceBusQueueTrigger(
                            name = "message",
                            dataType = "binary",
                            queueName = "queue",
                            connection = "ServiceBus")
                    byte[] message,
            @BindingName("MessageId") String id,
            @BindingName("DeliveryCount") String deliveryCount,
            @BindingName("ApplicationProperties") String properties,
            ExecutionContext context) {
        deliver(
                context,
                (events, invocation) -> events.message(
                        context.getFunctionName(),
                        message,
                        id,
                        IncomingRecord.attempt(deliveryCount),
                        properties,
                        invocation));
    }

    /** Delivers a batch of Event Hubs, in its order. */
    @FunctionName("eventHub")
    public void eventHub(
            @EventHubTrigger(
                            name = "messages",
                            dataType = "binary",
                            eventHubName = "hub",
                            cardinality = Cardinality.MANY,
                            connection = "EventHubs")
                    byte[][] messages,
            @BindingName("SequenceNumberArray") String numbers,
            @BindingName("PropertiesArray") String properties,
            ExecutionContext context) {
        deliver(
                context,
                (events, invocation) ->
                        events.messages(context.getFunctionName(), messages, numbers, properties, invocation));
    }

    /** Delivers a blob that was created. Its content, which the host sends too, is not looked at here. */
    @FunctionName("blob")
    public void blob(
            @BlobTrigger(
                            name = "content",
                            dataType = "binary",
                            path = "bucket/{name}",
                            connection = "AzureWebJobsStorage")
                    byte[] content,
            @BindingName("BlobTrigger") String path,
            ExecutionContext context) {
        deliver(context, (events, invocation) -> events.blob(context.getFunctionName(), path, invocation));
    }

    /** Delivers an event of Event Grid, in its own schema or as a CloudEvent. */
    @FunctionName("eventGrid")
    public void eventGrid(
            @EventGridTrigger(name = "event", dataType = "string") String event, ExecutionContext context) {
        deliver(context, (events, invocation) -> events.event(context.getFunctionName(), event, invocation));
    }

    /** What one event asks of the delivery. */
    private interface Delivery {

        void to(HostEvents events, Invocation invocation);
    }

    private void deliver(ExecutionContext context, Delivery delivery) {
        Startup.Parts parts = startup.parts();
        Invocation invocation = invocation(context, parts.timeout().event());
        try (Invocation.Scope call = call(context).enter();
                Invocation.Scope scope = invocation.enter()) {
            startup.invoked(context.getFunctionName());
            try {
                delivery.to(application().events(), invocation);
            } finally {
                parts.telemetry().flush();
            }
        }
    }

    private Application application() {
        try {
            return startup.application();
        } catch (RuntimeException failure) {
            throw new InvocationFailed("The function app cannot start. " + failure.getMessage());
        }
    }

    private static RunningCall call(ExecutionContext context) {
        return new RunningCall(context.getFunctionName(), context.getLogger());
    }

    private static Invocation invocation(ExecutionContext context, Duration limit) {
        TraceContext trace = TraceContext.parse(
                context.getTraceContext().getTraceparent(),
                context.getTraceContext().getTracestate());
        return Invocation.within(limit, context.getInvocationId(), trace);
    }
}
