package dev.multicloudfunctions.azure.runtime;

import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that answers one request from a staged folder, with the settings of its environment. */
final class ColdHello {

    private ColdHello() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var host = new FunctionsHost(new FunctionApp(folder, StagedJars.of(folder)));
        HttpResponse answer = host.send(HttpRequest.of("GET", "/hello?name=Alice"));
        System.out.println("answered " + new String(answer.body(), StandardCharsets.UTF_8));
    }
}
