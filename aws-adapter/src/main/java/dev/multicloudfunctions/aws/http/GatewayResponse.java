package dev.multicloudfunctions.aws.http;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.ReasonPhrase;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers in the shape of the event that asked. Format 1.0 has {@code multiValueHeaders}; 2.0 joins values by
 * commas and has {@code cookies}; a load balancer wants {@code statusDescription}, and many values or one for each
 * header as its target group is configured, which the request shows. A load balancer that carries one value gets the
 * last {@code Set-Cookie}.
 */
public final class GatewayResponse {

    private final JsonWriter json;

    private GatewayResponse(int capacity) {
        this.json = JsonWriter.foreign(capacity);
    }

    /** The answer to this event, as JSON in UTF-8. */
    public static byte[] of(HttpResponse response, Envelope event, Envelope.Kind kind) {
        var writer = new GatewayResponse(512 + response.body().length * 9 / 8);
        writer.json.beginObject().member("statusCode", response.status());
        if (kind == Envelope.Kind.HTTP_V2) {
            writer.single(response, true);
            writer.cookies(response.headers().all("Set-Cookie"));
        } else if (kind == Envelope.Kind.HTTP_V1) {
            writer.multiple(response);
        } else {
            // VPC Lattice answers in the form of a load balancer that carries one value.
            writer.json.member("statusDescription", response.status() + " " + ReasonPhrase.of(response.status()));
            if (event.lists("multiValueHeaders").isEmpty()) {
                writer.single(response, false);
            } else {
                writer.multiple(response);
            }
        }
        writer.body(response);
        return writer.json.endObject().toBytes();
    }

    private void single(HttpResponse response, boolean cookiesApart) {
        json.name("headers").beginObject();
        HttpHeaders headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            boolean cookie = headers.name(i).equalsIgnoreCase("Set-Cookie");
            if (headers.isRepeated(i) || cookie && cookiesApart) {
                continue;
            }
            List<String> values = headers.all(headers.name(i));
            String value = cookie || values.size() == 1 ? values.get(values.size() - 1) : String.join(", ", values);
            json.member(headers.name(i), value);
        }
        json.endObject();
    }

    private void multiple(HttpResponse response) {
        json.name("multiValueHeaders").beginObject();
        HttpHeaders headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (!headers.isRepeated(i)) {
                texts(headers.name(i), headers.all(headers.name(i)));
            }
        }
        json.endObject();
    }

    private void cookies(List<String> cookies) {
        if (!cookies.isEmpty()) {
            texts("cookies", cookies);
        }
    }

    private void body(HttpResponse response) {
        String text = text(response);
        json.member("isBase64Encoded", text == null)
                .member("body", text == null ? Base64.getEncoder().encodeToString(response.body()) : text);
    }

    /** The body as text, or null if it must travel as bytes. */
    private static @Nullable String text(HttpResponse response) {
        byte[] body = response.body();
        if (body.length == 0) {
            return "";
        }
        String type = response.headers().first("Content-Type");
        if (type == null || response.headers().first("Content-Encoding") != null || !TextType.is(type)) {
            return null;
        }
        var text = new String(body, StandardCharsets.UTF_8);
        // What was not UTF-8 became U+FFFD, and so has another length or other bytes.
        return text.indexOf('\uFFFD') < 0 ? text : null;
    }

    private void texts(String name, List<String> values) {
        json.name(name).beginArray();
        for (int i = 0; i < values.size(); i++) {
            json.text(values.get(i));
        }
        json.endArray();
    }
}
