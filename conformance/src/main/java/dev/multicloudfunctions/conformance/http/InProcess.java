package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.Map;

/** The functions in this process, without any platform: every platform's answers are held against its answers. */
public final class InProcess implements HttpExchange {

    private final InMemoryPlatform platform;
    private final FunctionHost host;

    /** With the functions that the corpus is about. */
    public InProcess() {
        this(new CoreFunctions(), new ConformanceFunctions());
    }

    /** With the functions of these modules and no others. */
    public InProcess(FunctionModule... modules) {
        this(Map.of(), modules);
    }

    /** The same with these settings beside those of the issuer. */
    public InProcess(Map<String, String> settings, FunctionModule... modules) {
        InMemoryPlatform.Builder builder = InMemoryPlatform.builder();
        Issuer.shared().settings().forEach(builder::setting);
        settings.forEach(builder::setting);
        this.platform = builder.build();
        this.host = FunctionHost.start(platform, modules);
    }

    /** Answers, then delivers what the function published. */
    @Override
    public HttpResponse send(HttpRequest request) {
        HttpResponse answer = host.http(request, Invocation.unlimited("conformance", null));
        for (Message message : platform.topics().drain()) {
            for (FunctionDefinition subscriber : host.subscribers(message.topic())) {
                host.deliver(subscriber.name(), message, Invocation.unlimited("conformance", null));
            }
        }
        return answer;
    }
}
