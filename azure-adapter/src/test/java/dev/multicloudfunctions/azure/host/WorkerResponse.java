package dev.multicloudfunctions.azure.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response and its builder, which are one in the worker too: one value for a name. */
final class WorkerResponse implements HttpResponseMessage, HttpResponseMessage.Builder {

    private final Map<String, String> headers = new HashMap<>();
    private int status;
    private @Nullable Object body;

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public Builder status(HttpStatusType type) {
        this.status = type.value();
        return this;
    }

    @Override
    public Builder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public Builder body(Object body) {
        this.body = body;
        return this;
    }

    @Override
    public HttpResponseMessage build() {
        return this;
    }

    @Override
    public HttpStatusType getStatus() {
        return HttpStatusType.custom(status);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }
}
