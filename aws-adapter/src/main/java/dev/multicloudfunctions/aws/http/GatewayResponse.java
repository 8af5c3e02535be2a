package dev.multicloudfunctions.aws.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.ReasonPhrase;
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

    private final StringBuilder json;

    private GatewayResponse(int capacity) {
        this.json = new StringBuilder(capacity);
    }

    /** The answer to this event, as JSON in UTF-8. */
    public static byte[] of(HttpResponse response, Envelope event, Envelope.Kind kind) {
        var writer = new GatewayResponse(256 + response.body().length);
        writer.json.append("{\"statusCode\":").append(response.status());
        if (kind == Envelope.Kind.HTTP_V2) {
            writer.single(response, true);
            writer.cookies(response.headers().all("Set-Cookie"));
        } else if (kind == Envelope.Kind.HTTP_V1) {
            writer.multiple(response);
        } else {
            writer.description(response.status());
            if (event.lists("multiValueHeaders").isEmpty()) {
                writer.single(response, false);
            } else {
                writer.multiple(response);
            }
        }
        writer.body(response);
        return writer.json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void description(int status) {
        json.append(",\"statusDescription\":\"")
                .append(status)
                .append(' ')
                .append(ReasonPhrase.of(status))
                .append('"');
    }

    private void single(HttpResponse response, boolean cookiesApart) {
        json.append(",\"headers\":{");
        HttpHeaders headers = response.headers();
        boolean first = true;
        for (int i = 0; i < headers.size(); i++) {
            boolean cookie = headers.name(i).equalsIgnoreCase("Set-Cookie");
            if (headers.isRepeated(i) || cookie && cookiesApart) {
                continue;
            }
            List<String> values = headers.all(headers.name(i));
            name(headers.name(i), first);
            text(cookie || values.size() == 1 ? values.get(values.size() - 1) : String.join(", ", values));
            first = false;
        }
        json.append('}');
    }

    private void multiple(HttpResponse response) {
        json.append(",\"multiValueHeaders\":{");
        HttpHeaders headers = response.headers();
        boolean first = true;
        for (int i = 0; i < headers.size(); i++) {
            if (!headers.isRepeated(i)) {
                name(headers.name(i), first);
                texts(headers.all(headers.name(i)));
                first = false;
            }
        }
        json.append('}');
    }

    private void cookies(List<String> cookies) {
        if (!cookies.isEmpty()) {
            json.append(",\"cookies\":");
            texts(cookies);
        }
    }

    private void body(HttpResponse response) {
        String text = text(response);
        if (text == null) {
            json.append(",\"isBase64Encoded\":true,\"body\":\"")
                    .append(Base64.getEncoder().encodeToString(response.body()))
                    .append('"');
        } else {
            json.append(",\"isBase64Encoded\":false,\"body\":");
            text(text);
        }
    }

    /** The body as text, or null if it must travel as octets. */
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
        // What was not UTF-8 became U+FFFD, and so has another length or other octets.
        return text.indexOf('\uFFFD') < 0 ? text : null;
    }

    private void name(String name, boolean first) {
        if (!first) {
            json.append(',');
        }
        text(name);
        json.append(':');
    }

    private void texts(List<String> values) {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            text(values.get(i));
        }
        json.append(']');
    }

    private void text(String value) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
