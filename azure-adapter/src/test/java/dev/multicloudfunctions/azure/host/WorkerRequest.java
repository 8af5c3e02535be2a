package dev.multicloudfunctions.azure.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import dev.multicloudfunctions.tooling.smoke.HostResponse;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the worker binds it.
 *
 * @param sent what the host sent as body: text, bytes, or null
 * @param body as the parameter's type wants it
 */
record WorkerRequest(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Object sent,
        @Nullable Object body) implements HttpRequestMessage<Object> {

    /** Bound to {@code HttpRequestMessage<Optional<String>>}. */
    static WorkerRequest ofText(String method, String url, Map<String, String> headers, @Nullable Object sent) {
        Object text = sent instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : sent;
        return new WorkerRequest(method, url, headers, sent, Optional.ofNullable(text));
    }

    WorkerRequest as(Type type) {
        if (type != byte[].class || !(sent instanceof byte[])) {
            throw new ClassCastException("Cannot convert to type " + type.getTypeName());
        }
        return new WorkerRequest(method, url, headers, sent, sent);
    }

    @Override
    public URI getUri() {
        return URI.create(url);
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(method);
    }

    @Override
    public Map<String, String> getHeaders() {
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        throw new UnsupportedOperationException("The query is taken from the address.");
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new HostResponse().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new HostResponse().status(status);
    }
}
