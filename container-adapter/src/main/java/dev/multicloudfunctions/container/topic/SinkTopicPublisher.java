package dev.multicloudfunctions.container.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to an address that takes CloudEvents, as of Knative's Broker: a message is an event in the binary mode, as
 * {@code /events} takes it, with the topic and the attributes (as a form) in extensions of these names. When {@link #publish} returns, the address has
 * answered that it has the event. Thread-safe.
 */
public final class SinkTopicPublisher implements TopicPublisher {

    /** A Broker that keeps events on disk answers in milliseconds; callers wait 10 seconds at the most. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI sink;
    private final IdGenerator ids;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @throws FunctionException INVALID if the address is none of HTTP */
    public SinkTopicPublisher(String sink, IdGenerator ids) {
        this.sink = address(sink);
        this.ids = ids;
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw FunctionException.invalid("K_SINK", "It must be an address of the form http://host/path.");
    }

    /**
     * {@inheritDoc}
     *
     * @throws FunctionException INTERNAL too, if the address refuses the event for good
     */
    @Override
    public void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        long unused = TopicPublisher.checkDelay(delay, maxDelay(topic));
        TopicPublisher.checkSize(body);
        var request = HttpRequest.newBuilder(sink)
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", ids.next())
                .header("ce-source", "/multicloud-functions")
                .header("ce-type", "dev.multicloudfunctions.message.v1")
                .header("ce-subject", encoded(topic))
                .header("ce-topic", encoded(topic));
        if (!attributes.isEmpty()) {
            request.header("ce-attributes", encoded(form(attributes)));
        }
        trace(request, Invocation.current().trace());
        int status = send(topic, request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        if (status / 100 == 2) {
            return;
        }
        boolean later = status >= 500 || status == 429 || status == 408 || status == 404;
        throw new FunctionException(
                later ? ErrorKind.UNAVAILABLE : ErrorKind.INTERNAL,
                "The address of K_SINK answered " + status + " to a message of the topic '" + topic + "'.");
    }

    private int send(String topic, HttpRequest.Builder request) {
        // The client's own timeout ends with the head of the answer.
        var answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        long millis =
                Math.min(TIMEOUT.toMillis(), Invocation.current().remaining().toMillis());
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException | TimeoutException unreachable) {
            answer.cancel(true);
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE,
                    "The address of K_SINK did not take a message of the topic '" + topic + "'.",
                    unreachable);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new FunctionException(ErrorKind.UNAVAILABLE, "This instance is stopping.");
        }
    }

    /** Both families of headers, since a mesh may know only one of them. */
    private static void trace(HttpRequest.Builder request, @Nullable TraceContext trace) {
        if (trace == null) {
            return;
        }
        request.header("traceparent", trace.traceparent());
        if (trace.state() != null) {
            request.header("tracestate", trace.state());
        }
        request.header("b3", trace.traceId() + '-' + trace.spanId() + (trace.sampled() ? "-1" : "-0"));
    }

    /** Names of extensions are lower-case letters and digits, those of attributes may be others: all go in one. */
    private static String form(Map<String, String> attributes) {
        var form = new StringJoiner("&");
        attributes.forEach((name, value) -> form.add(name + '=' + URLEncoder.encode(value, UTF_8)));
        return form.toString();
    }

    /** As the HTTP binding has it: what is not printable ASCII, a space, a quote and a percent sign by their bytes. */
    private static String encoded(String value) {
        var encoded = new StringBuilder();
        for (byte octet : value.getBytes(UTF_8)) {
            if (octet > ' ' && octet < 127 && octet != '"' && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
            }
        }
        return encoded.toString();
    }
}
