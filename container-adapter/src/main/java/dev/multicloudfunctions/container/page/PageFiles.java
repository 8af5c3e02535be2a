package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.web.PathHandler;
import dev.multicloudfunctions.container.web.Responses;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code /assets/…}: the page's style, scripts and icon. */
@Component
@Order(0)
final class PageFiles implements PathHandler {

    private static final String ASSETS = "/assets/";

    /** Only what is named here is served: a path never becomes the name of a file. */
    private static final Set<String> NAMES = Set.of(
            "page.css",
            "icon.svg",
            "page.js",
            "answer.js",
            "dom.js",
            "request.js",
            "session.js",
            "upload.js",
            "watch.js",
            "waterfall.js");

    @Override
    public boolean serves(String path) {
        return path.startsWith(ASSETS);
    }

    @Override
    public String route(String method, String path) {
        return "/assets/{file}";
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        String name = request.path().substring(ASSETS.length());
        if (!NAMES.contains(name)) {
            throw FunctionException.notFound("There is no such file.");
        }
        return Responses.read(request, type(name), text(name).getBytes(StandardCharsets.UTF_8));
    }

    private static String type(String name) {
        if (name.endsWith(".js")) {
            return "text/javascript;charset=utf-8";
        }
        return name.endsWith(".css") ? "text/css;charset=utf-8" : "image/svg+xml";
    }

    static String text(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("page/" + name + " is missing from the class path.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("page/" + name + " cannot be read from the class path.", broken);
        }
    }
}
