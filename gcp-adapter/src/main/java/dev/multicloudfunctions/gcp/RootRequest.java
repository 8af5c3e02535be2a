package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.http.HttpRequest;

/** A request for {@code /} as one for the route of the only function. */
final class RootRequest {

    private RootRequest() {}

    /**
     * The request with the path of the route. Variables are taken out of the query; where one is missing, the request
     * stays as it is, and no route will match.
     *
     * @param template as {@code /products/{id}}
     */
    static HttpRequest routed(HttpRequest request, String template) {
        var path = new StringBuilder(template.length());
        String query = request.query();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String name = template.substring(open + 1, close);
            int start = parameter(query, name);
            if (start < 0) {
                return request;
            }
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            // A plus sign is a space in a query alone.
            path.append(template, from, open)
                    .append(query.substring(start + name.length() + 1, end).replace("+", "%20"));
            query = without(query, start, end);
            from = close + 1;
        }
        path.append(template, from, template.length());
        return new HttpRequest(request.method(), path.toString(), query, request.headers(), request.body());
    }

    /** Where {@code name=} begins, or -1. */
    private static int parameter(String query, String name) {
        for (int start = 0; start >= 0 && start < query.length(); start = next(query, start)) {
            int equals = start + name.length();
            if (query.startsWith(name, start) && equals < query.length() && query.charAt(equals) == '=') {
                return start;
            }
        }
        return -1;
    }

    private static int next(String query, int start) {
        int ampersand = query.indexOf('&', start);
        return ampersand < 0 ? -1 : ampersand + 1;
    }

    private static String without(String query, int start, int end) {
        String before = start == 0 ? "" : query.substring(0, start - 1);
        String after = end == query.length() ? "" : query.substring(start == 0 ? end + 1 : end);
        return before + after;
    }
}
