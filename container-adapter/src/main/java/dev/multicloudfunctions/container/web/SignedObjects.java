package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.internal.OwnLinks;
import dev.multicloudfunctions.bucket.internal.OwnLinks.Grant;
import dev.multicloudfunctions.container.cli.Options.Timeouts;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code /_objects/...}: stores and hands out objects by the links that this service signed. Contents pass by as streams, in the
 * thread of their request, of which there are some for that alone: who has a link and is slow keeps those busy, and nobody
 * else. The signature is what allows it, so that it does not matter which site a browser comes from. Thread-safe.
 */
final class SignedObjects {

    /** By which requests are counted. */
    static final String ROUTE = "/_objects/{bucket}/{key}";

    /** How many contents pass by at once; who comes then is asked to come again. */
    static final int MOST_AT_ONCE = 16;

    private static final byte[] NOTHING = {};

    /** Pages of every site may follow a link: it holds all that allows it, and no cookie counts. */
    private static final HttpResponse PREFLIGHT = new HttpResponse(
            204,
            HttpHeaders.of(
                    "Access-Control-Allow-Methods",
                    "GET, PUT",
                    "Access-Control-Allow-Headers",
                    "content-type",
                    "Access-Control-Max-Age",
                    "600"),
            NOTHING);

    private final OwnLinks links;
    private final Platform platform;
    private final Timeouts timeouts;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    SignedObjects(OwnLinks links, Platform platform, Timeouts timeouts) {
        this.links = links;
        this.platform = platform;
        this.timeouts = timeouts;
    }

    boolean serves(String path) {
        return path.startsWith(OwnLinks.ROOT);
    }

    /** Answers a request: writes what is handed out, and returns the status; nothing else is written yet. */
    HttpResponse answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("OPTIONS")) {
            return PREFLIGHT;
        }
        Grant grant = links.granted(request.getMethod(), request.getRequestURI(), request.getQueryString());
        if (grant == null) {
            return Responses.problem(
                    403,
                    "Forbidden",
                    "FORBIDDEN",
                    "The link was not signed here for this method and address, or has ended.");
        }
        if (!places.tryAcquire()) {
            return IncomingBody.busy();
        }
        try {
            ObjectStore store = platform.objects(Bucket.of(grant.bucket()));
            return grant.contentType() == null ? handOut(store, grant, response) : take(store, grant, request);
        } catch (FunctionException failed) {
            return Problem.of(failed);
        } finally {
            places.release();
        }
    }

    /** What strangers stored must not run as a page of this site: https://www.w3.org/TR/CSP3/#directive-sandbox. */
    private static HttpResponse handOut(ObjectStore store, Grant grant, HttpServletResponse response)
            throws IOException {
        Optional<ObjectStat> stat = store.stat(grant.key());
        Optional<InputStream> opened = store.open(grant.key());
        if (stat.isEmpty() || opened.isEmpty()) {
            return Problem.of(FunctionException.notFound("There is no such object."));
        }
        var head = new HttpResponse(
                200,
                HttpHeaders.of(
                        "Content-Type",
                        stat.get().contentType().orElse("application/octet-stream"),
                        "X-Content-Type-Options",
                        "nosniff",
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'",
                        "Cache-Control",
                        "no-store"),
                NOTHING);
        try (InputStream content = opened.get()) {
            ServletTranslation.writeHead(head, response);
            content.transferTo(response.getOutputStream());
        }
        return head;
    }

    private HttpResponse take(ObjectStore store, Grant grant, HttpServletRequest request) throws IOException {
        String type = String.valueOf(grant.contentType());
        long length = request.getContentLengthLong();
        switch (grant.refusal(request.getHeader("Content-Type"), length)) {
            case 411 -> {
                return Responses.problem(411, "Length Required", "INVALID", "The request must tell its length.");
            }
            case 413 -> {
                return Responses.problem(
                        413,
                        "Content Too Large",
                        "TOO_LARGE",
                        "The object has " + length + " bytes; the link allows " + grant.maxBytes() + '.');
            }
            case 415 -> {
                return Responses.problem(
                        415,
                        "Unsupported Media Type",
                        "UNSUPPORTED_MEDIA_TYPE",
                        "The link is for the type " + type + '.');
            }
            default -> {
                store.put(grant.key(), new PacedBody(request.getInputStream(), timeouts), length, type);
                return new HttpResponse(201, HttpHeaders.of("X-Content-Type-Options", "nosniff"), NOTHING);
            }
        }
    }
}
