package dev.multicloudfunctions.tooling.smoke;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer and its builder, which are one in Azure's worker too: one value for a name. For one thread. */
public final class HostResponse implements HttpResponseMessage, HttpResponseMessage.Builder {

    private final Map<String, String> headers = new HashMap<>();
    private int status;
    private @Nullable Object body;

    /** The fields as they were set. */
    public Map<String, String> headers() {
        return headers;
    }

    HttpResponse read() {
        HttpHeaders.Builder fields = HttpHeaders.builder();
        headers.forEach(fields::add);
        return new HttpResponse(status, fields.build(), body instanceof byte[] bytes ? bytes : new byte[0]);
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
    public Builder body(Object given) {
        this.body = given;
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
