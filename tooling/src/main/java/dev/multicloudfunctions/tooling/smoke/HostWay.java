package dev.multicloudfunctions.tooling.smoke;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A function app, its methods called as the Java worker calls them: by name, with what the host sends. */
final class HostWay implements Way {

    private final Object handler;
    private final Collection<String> poison = new ArrayList<>();

    HostWay(SmokeApplication application) throws ReflectiveOperationException {
        BiConsumer<String, String> queues = (queue, text) -> poison.add(text);
        handler = Class.forName("dev.multicloudfunctions.azure.AzureHandler")
                .getMethod("over", Functions.class, BiConsumer.class)
                .invoke(null, application.functions(application.platform()), queues);
    }

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public HttpResponse send(String function, HttpRequest request) throws Exception {
        var answer = (HostResponse) call(function, "http", new HostRequest(request));
        return answer.read();
    }

    /** As a queue keeps it: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger. */
    @Override
    public Settled deliver(String function, Message message) throws Exception {
        return settled(function, "queue", Base64.getEncoder().encodeToString(message.body()), message.id(), "1");
    }

    @Override
    public Settled deliver(String function, ObjectCreated object) throws Exception {
        return settled(function, "blob", new byte[0], object.bucket() + '/' + object.key());
    }

    @Override
    public Settled deliver(String function, Tick tick) throws Exception {
        String status = "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"" + tick.scheduledTime()
                + "\",\"LastUpdated\":\"" + tick.scheduledTime() + "\",\"Next\":\"" + tick.scheduledTime()
                + "\"},\"IsPastDue\":" + tick.pastDue() + '}';
        return settled(function, "schedule", status);
    }

    private Settled settled(String function, String method, Object... arguments) throws Exception {
        poison.clear();
        try {
            Object unused = call(function, method, arguments);
        } catch (RuntimeException failed) {
            return Settled.AGAIN;
        }
        return poison.isEmpty() ? Settled.DONE : Settled.REJECTED;
    }

    private Object call(String function, String method, Object... arguments) throws Exception {
        Object[] all = Stream.concat(Stream.of(arguments), Stream.of(new HostContext(function)))
                .toArray();
        List<Class<?>> types = new ArrayList<>();
        for (Object each : arguments) {
            types.add(each instanceof HttpRequestMessage<?> ? HttpRequestMessage.class : each.getClass());
        }
        types.add(ExecutionContext.class);
        try {
            return handler.getClass()
                    .getMethod(method, types.toArray(Class<?>[]::new))
                    .invoke(handler, all);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw failed;
        }
    }
}
