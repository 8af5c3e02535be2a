package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.web.CallerSite;
import dev.multicloudfunctions.container.web.PathHandler;
import dev.multicloudfunctions.container.web.Responses;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code /_/…}: what the start page's script asks for. No interface for programs: it changes with the page. */
@Component
@Order(0)
final class PageActions implements PathHandler {

    private static final String ROOT = "/_/";
    private static final String OBJECTS = "/_/objects/";

    private final RunData runs;
    private final LetterData letters;
    private final PageEvents events;
    private final boolean served;

    PageActions(RunData runs, LetterData letters, PageEvents events, Options options) {
        this.runs = runs;
        this.letters = letters;
        this.events = events;
        this.served = options.startPage();
    }

    @Override
    public boolean serves(String path) {
        return served && path.startsWith(ROOT);
    }

    @Override
    public String route(String method, String path) {
        return "/_/{action}";
    }

    @Override
    public int maxBodyBytes(String method, String path) {
        return method.equals("POST") && path.startsWith(OBJECTS)
                ? PageEvents.MAX_OBJECT_BYTES
                : HttpRequest.MAX_BODY_BYTES;
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        HttpResponse refusal = CallerSite.refusal(request.headers());
        if (refusal != null) {
            return refusal;
        }
        String[] action = request.path().substring(ROOT.length()).split("/", 3);
        String subject = action.length < 2 ? "" : decoded(action[1]);
        return switch (request.method()) {
            case "GET", "HEAD" -> read(request, action, subject);
            case "POST" -> act(request, action, subject, invocation);
            default -> Responses.methodNotAllowed("GET, HEAD, POST");
        };
    }

    private HttpResponse read(HttpRequest request, String[] action, String subject) {
        return switch (action[0]) {
            case "invocations" ->
                Responses.read(
                        request,
                        "application/json",
                        runs.invocations(
                                subject.isEmpty() ? RunData.ANY : subject,
                                action.length < 3 ? RunData.ANY : decoded(action[2])));
            case "traces" -> Responses.read(request, "application/json", runs.trace(subject));
            case "dead-letters" -> Responses.read(request, "application/json", letters.deadLetters());
            case "objects" ->
                action.length < 3
                        ? Responses.read(request, "application/json", events.objects(subject))
                        : events.object(subject, decoded(action[2]));
            default -> throw unknown();
        };
    }

    private HttpResponse act(HttpRequest request, String[] action, String subject, Invocation invocation) {
        switch (action[0]) {
            case "messages" -> events.publish(subject, request.body());
            case "objects" -> {
                return events.upload(subject, action.length < 3 ? "" : decoded(action[2]), request);
            }
            case "ticks" -> {
                return events.tick(subject, invocation);
            }
            case "dead-letters" -> letters.dispose(subject, action.length < 3 ? "" : action[2]);
            default -> throw unknown();
        }
        return Responses.done();
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private static FunctionException unknown() {
        return FunctionException.notFound("The start page has no such action.");
    }
}
