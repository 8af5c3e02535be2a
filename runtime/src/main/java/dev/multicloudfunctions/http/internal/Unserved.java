package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.spelling.EditDistance;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what no function serves: OPTIONS, another method (405) and another path (404, naming a close route). */
final class Unserved {

    private static final int MAX_SHOWN = 100;
    private static final int NOT_CLOSE = Integer.MAX_VALUE;

    private Unserved() {}

    static HttpResponse answer(RouteTable routes, HttpRequest request, String[] path, @Nullable Cors cors) {
        String allow = allow(routes, path);
        if (request.method().equals("OPTIONS")) {
            HttpResponse preflight = cors == null ? null : preflight(cors, routes, request, path, allow);
            if (preflight != null) {
                return preflight;
            }
        }
        if (allow == null) {
            return Problem.of(404, "NOT_FOUND", unknownPath(routes.routes(), request, path));
        }
        if (request.method().equals("OPTIONS")) {
            return new HttpResponse(204, Answers.headers().add("Allow", allow).build(), Answers.NO_BODY);
        }
        String detail = "No function serves " + shown(request) + ". Its path takes " + allow + '.';
        return Problem.of(405, "METHOD_NOT_ALLOWED", detail).with("Allow", allow);
    }

    /** Of a path that nobody serves, a page may ask too: only then can it read that there is none. */
    private static @Nullable HttpResponse preflight(
            Cors cors, RouteTable routes, HttpRequest request, String[] path, @Nullable String allow) {
        String wanted = request.headers().first("Access-Control-Request-Method");
        return wanted == null || !isMethod(wanted)
                ? null
                : cors.preflight(request, allow == null ? wanted : allow, routes.find(wanted, path));
    }

    private static boolean isMethod(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static @Nullable String allow(RouteTable routes, String[] path) {
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : routes.routes()) {
            if (route.matches(path)) {
                for (String method : route.http.methods()) {
                    methods.add(method);
                    if (method.equals("GET")) {
                        methods.add("HEAD");
                    }
                }
            }
        }
        if (methods.isEmpty()) {
            return null;
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static String unknownPath(List<Route> routes, HttpRequest request, String[] path) {
        Route closest = null;
        int least = NOT_CLOSE;
        for (Route route : routes) {
            // Of equally close paths, the one that takes the method is meant.
            int distance = distance(path, route.template());
            distance = distance == NOT_CLOSE ? distance : 2 * distance + (route.serves(request.method()) ? 0 : 1);
            if (distance < least) {
                least = distance;
                closest = route;
            }
        }
        String detail = "No function serves " + shown(request) + '.';
        if (closest == null) {
            return detail;
        }
        String method = closest.serves(request.method()) ? request.method() : String.join(", ", closest.http.methods());
        return detail + " Close: " + method + ' ' + closest.http.path() + '.';
    }

    /** How many characters to change, where every literal is close; a slash too much at the end counts as one. */
    private static int distance(String[] path, String[] template) {
        boolean slashed = path.length == template.length + 1 && path[path.length - 1].isEmpty();
        if (path.length != template.length && !slashed) {
            return NOT_CLOSE;
        }
        int sum = slashed ? 1 : 0;
        for (int i = 0; i < template.length; i++) {
            if (!Route.isVariable(template[i])) {
                int distance = EditDistance.between(path[i], template[i]);
                if (!EditDistance.isClose(distance, template[i].length())) {
                    return NOT_CLOSE;
                }
                sum += distance;
            } else if (path[i].isEmpty()) {
                return NOT_CLOSE;
            }
        }
        return sum;
    }

    private static String shown(HttpRequest request) {
        String text = request.toString();
        int end = Math.min(text.length(), MAX_SHOWN);
        var shown = new StringBuilder(end + 3);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return text.length() > end ? shown.append("...").toString() : shown.toString();
    }
}
