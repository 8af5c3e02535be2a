package dev.multicloudfunctions.tooling.azure;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.cron.Cron;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.PathTemplate;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The {@code function.json} of one function.
 *
 * @param method of the handler's class
 * @param bindings the trigger first
 */
record FunctionJson(String method, List<Binding> bindings) {

    /**
     * For a row of the function table.
     *
     * @param sole whether no other function has the same topic
     */
    static FunctionJson of(FunctionDefinition function, boolean sole, StagingOptions options) {
        Trigger trigger = function.trigger();
        if (trigger instanceof Trigger.Http http) {
            // https://learn.microsoft.com/aspnet/web-api/overview/web-api-routing-and-actions/attribute-routing-in-web-api-2
            String route = PathTemplate.with(http.path(), "{*%s}").substring(1);
            return http(function.name(), route, methods(http), options);
        }
        if (trigger instanceof Trigger.Schedule schedule) {
            Binding timer = Binding.in("timerTrigger", "timer")
                    .with("schedule", Cron.parse(schedule.cron()).toAzure());
            return new FunctionJson("schedule", List.of(timer));
        }
        if (trigger instanceof Trigger.Message topic) {
            return messages(topic.name(), function.name(), sole, options);
        }
        return objects((Trigger.ObjectCreated) trigger, options);
    }

    /** For what no row serves; all methods, which is what none named means. */
    static FunctionJson catchAll(StagingOptions options) {
        return http(FunctionFolders.CATCH_ALL, "{*path}", List.of(), options);
    }

    private static FunctionJson http(String name, String route, List<String> methods, StagingOptions options) {
        Binding request = Binding.in("httpTrigger", "request")
                .with("authLevel", options.levels().of(name))
                .with("route", route);
        if (!methods.isEmpty()) {
            request = request.with("methods", methods);
        }
        return new FunctionJson("http", List.of(request, Binding.out("http", "$return")));
    }

    /** HEAD is GET without the body. OPTIONS is for a path, not for one of its functions: the catch-all answers it. */
    private static List<String> methods(Trigger.Http http) {
        List<String> methods = new ArrayList<>();
        for (String method : http.methods()) {
            methods.add(method.toLowerCase(Locale.ROOT));
        }
        if (methods.contains("get") && !methods.contains("head")) {
            methods.add("head");
        }
        return methods;
    }

    private static FunctionJson messages(String topic, String function, boolean sole, StagingOptions options) {
        String named = options.name(topic, TopicPublisher.setting(topic));
        switch (options.messages()) {
            case SERVICE_BUS_QUEUE:
                return new FunctionJson(
                        "serviceBus", List.of(ofServiceBus().with("queueName", queue(topic, function, sole, options))));
            case SERVICE_BUS_TOPIC:
                return new FunctionJson(
                        "serviceBus",
                        List.of(ofServiceBus().with("topicName", named).with("subscriptionName", function)));
            case EVENT_HUBS:
                Binding batch = Binding.in("eventHubTrigger", "messages")
                        .with("dataType", "binary")
                        .with("eventHubName", named)
                        .with("cardinality", "many")
                        .with("consumerGroup", sole ? "$Default" : function)
                        .with("connection", "EventHubs");
                return new FunctionJson("eventHub", List.of(batch));
            default:
                Binding message = Binding.in("queueTrigger", "message")
                        .with("dataType", "string")
                        .with("queueName", queue(topic, function, sole, options))
                        .connected();
                return new FunctionJson("queue", List.of(message));
        }
    }

    private static Binding ofServiceBus() {
        return Binding.in("serviceBusTrigger", "message")
                .with("dataType", "binary")
                .with("connection", "ServiceBus");
    }

    /** Whether its host would go on after a batch that failed, unless it is told to try again. */
    boolean isOfStream() {
        return method.equals("eventHub");
    }

    private static FunctionJson objects(Trigger.ObjectCreated trigger, StagingOptions options) {
        if (options.objects() == ObjectSource.EVENT_GRID_TRIGGER) {
            Binding event = Binding.in("eventGridTrigger", "event").with("dataType", "string");
            return new FunctionJson("eventGrid", List.of(event));
        }
        Binding content = Binding.in("blobTrigger", "content")
                .with("dataType", "binary")
                .with(
                        "path",
                        options.name(
                                        trigger.bucket(),
                                        Bucket.of(trigger.bucket()).setting())
                                + '/' + trigger.prefix() + "{name}");
        if (options.objects() == ObjectSource.EVENT_GRID) {
            content = content.with("source", "EventGrid");
        }
        return new FunctionJson("blob", List.of(content.connected()));
    }

    /** Of a queue each message goes to one reader, so several subscribers have one each, as TopicQueues finds them. */
    private static String queue(String topic, String function, boolean sole, StagingOptions options) {
        String setting = TopicPublisher.setting(topic);
        return sole
                ? options.name(topic, setting)
                : options.name(
                        topic + '-' + function.toLowerCase(Locale.ROOT),
                        setting + '_' + ResourceName.variable(function, ""));
    }
}
