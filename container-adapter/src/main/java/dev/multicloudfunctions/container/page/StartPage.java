package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.application.Application;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.web.PathHandler;
import dev.multicloudfunctions.container.web.Responses;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.version.GetVersion;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code GET /}: the function table with a form for each function, and the places that the script keeps up to date. */
@Component
@Order(0)
final class StartPage implements PathHandler {

    /** Nothing but our own files runs or shows here, and no other site shows this page in a frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FUNCTIONS = "<!-- functions -->";
    private static final String PICTURE = "<!-- picture -->";
    private static final String NAMES = "<!-- names -->";
    private static final String TITLE = "<!-- title -->";
    private static final String DEPLOYMENT = "<!-- deployment -->";

    private final Functions functions;
    private final boolean served;

    StartPage(Functions functions, Options options) {
        this.functions = functions;
        this.served = options.startPage();
    }

    @Override
    public boolean serves(String path) {
        return served && path.equals("/");
    }

    @Override
    public String route(String method, String path) {
        return "/";
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        HttpResponse page = Responses.read(request, "text/html;charset=utf-8", render());
        HttpHeaders.Builder headers = page.headers().toBuilder()
                .add("Content-Security-Policy", POLICY)
                .add("Referrer-Policy", "no-referrer")
                .add("Cross-Origin-Opener-Policy", "same-origin");
        return new HttpResponse(page.status(), headers.build(), page.body());
    }

    private byte[] render() {
        var rows = new Html();
        for (FunctionDefinition definition : functions.table().definitions()) {
            new FunctionForm(rows, definition, functions).write();
        }
        var names = new Html();
        for (FunctionDefinition definition : functions.table().definitions()) {
            names.markup("<option>").text(definition.name()).markup("</option>");
        }
        var picture = new Html();
        new Picture(picture, functions).write();
        Platform platform = functions.platform();
        Application application = functions.table().application();
        String deployment = new GetVersion(application, platform).get().version() + " · " + platform.name() + " · "
                + platform.region();
        return PageFiles.text("page.html")
                .replace(TITLE, new Html().text(application.title()).toString())
                .replace(DEPLOYMENT, new Html().text(deployment).toString())
                .replace(FUNCTIONS, rows.toString())
                .replace(NAMES, names.toString())
                .replace(PICTURE, picture.toString())
                .getBytes(StandardCharsets.UTF_8);
    }
}
