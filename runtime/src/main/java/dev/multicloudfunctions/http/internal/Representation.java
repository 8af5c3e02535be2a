package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.JsonCodec;
import dev.multicloudfunctions.spelling.PercentCoding;
import org.jspecify.annotations.Nullable;

/** Responses that say where a thing is ({@code Location}) and which version of it they show ({@code ETag}). */
final class Representation {

    private Representation() {}

    static HttpResponse of(
            Trigger.Http http, JsonCodec<Object> codec, Object result, byte[] body, HttpRequest request) {
        HttpHeaders.Builder headers = Answers.headers();
        String tag = tag(http.etag(), codec, result);
        if (tag != null) {
            headers.add("ETag", tag);
            if (isUnchanged(request, tag)) {
                return new HttpResponse(304, headers.build(), Answers.NO_BODY);
            }
        }
        if (http.location() != null) {
            headers.add("Location", location(http.location(), codec, result));
        }
        if (http.status() == 204) {
            return new HttpResponse(204, headers.build(), Answers.NO_BODY);
        }
        headers.add("Content-Type", Answers.type(http, "application/json"));
        return new HttpResponse(http.status(), headers.build(), body);
    }

    private static boolean isUnchanged(HttpRequest request, String tag) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return false;
        }
        var fields = request.headers().all("If-None-Match");
        return !fields.isEmpty() && EntityTags.names("If-None-Match", fields, tag);
    }

    private static @Nullable String tag(@Nullable String component, JsonCodec<Object> codec, Object result) {
        Object value = component == null ? null : codec.get(result, component);
        if (value == null) {
            return null;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"') {
                throw new IllegalStateException("The component " + component + " is no entity tag.");
            }
        }
        return '"' + text + '"';
    }

    private static String location(String template, JsonCodec<Object> codec, Object result) {
        var location = new StringBuilder(template.length() + 32);
        for (String segment : RequestPath.split(template)) {
            location.append('/');
            if (Route.isVariable(segment)) {
                String component = segment.substring(1, segment.length() - 1);
                Object value = codec.get(result, component);
                if (value == null) {
                    throw new IllegalStateException("The component " + component + " of the location is null.");
                }
                location.append(PercentCoding.encode(value.toString()));
            } else {
                location.append(segment);
            }
        }
        return location.toString();
    }
}
