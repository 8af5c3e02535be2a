package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Accept;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses text on its way to who takes it. Tomcat's own compression leaves out every answer with a strong {@code ETag},
 * and a weak one would match no {@code If-Match}: here the compressed representation has a strong tag of its own
 * (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3), which is taken for the other one when it comes back.
 */
final class Gzip {

    /** Below, the packet is sent all the same. */
    private static final int MOST_PLAIN_BYTES = 1024;

    private static final String MARK = "--gzip\"";

    private static final List<String> TAGS = List.of("If-Match", "If-None-Match");

    private Gzip() {}

    /** The fields of a request with the tags that the application gave. */
    static HttpHeaders plain(HttpHeaders sent) {
        HttpHeaders.Builder plain = sent.toBuilder();
        for (String name : TAGS) {
            String tags = String.join(", ", sent.all(name));
            if (tags.contains(MARK)) {
                plain.set(name, tags.replace(MARK, "\""));
            }
        }
        return plain.build();
    }

    /**
     * The answer as its receiver takes it.
     *
     * @param sent the fields of the request, as they came
     */
    static HttpResponse of(HttpResponse answer, String method, HttpHeaders sent) {
        if (answer.status() == 304) {
            String tag = answer.headers().first("ETag");
            boolean known =
                    tag != null && String.join(",", sent.all("If-None-Match")).contains(marked(tag));
            return new HttpResponse(304, fields(answer.headers(), known, false), answer.body());
        }
        boolean large = answer.body().length > MOST_PLAIN_BYTES || method.equals("HEAD");
        if (!large || !isText(answer.headers())) {
            return answer;
        }
        boolean compressed = answer.body().length > 0 && accepts(sent);
        return new HttpResponse(
                answer.status(),
                fields(answer.headers(), compressed, compressed),
                compressed ? compressed(answer.body()) : answer.body());
    }

    private static String marked(String tag) {
        boolean strong = tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"");
        return strong ? tag.substring(0, tag.length() - 1) + MARK : tag;
    }

    private static HttpHeaders fields(HttpHeaders given, boolean marked, boolean compressed) {
        HttpHeaders.Builder fields = given.toBuilder().add("Vary", "Accept-Encoding");
        String tag = given.first("ETag");
        if (marked && tag != null) {
            fields.set("ETag", marked(tag));
        }
        return (compressed ? fields.add("Content-Encoding", "gzip") : fields).build();
    }

    private static boolean isText(HttpHeaders headers) {
        String given = headers.first("Content-Type");
        if (given == null || headers.first("Content-Encoding") != null) {
            return false;
        }
        String type = given.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("javascript") || type.contains("xml");
    }

    private static boolean accepts(HttpHeaders sent) {
        boolean any = false;
        for (String value : sent.all("Accept-Encoding")) {
            for (String each : value.split(",", -1)) {
                String[] parts = each.toLowerCase(Locale.ROOT).split(";", -1);
                boolean wanted = !Accept.refuses(parts);
                if (parts[0].trim().equals("gzip")) {
                    return wanted;
                }
                any |= parts[0].trim().equals("*") && wanted;
            }
        }
        return any;
    }

    private static byte[] compressed(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 2);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
