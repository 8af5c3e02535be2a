package dev.multicloudfunctions.tooling.smoke;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import dev.multicloudfunctions.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the host hands it to the worker: names of fields in small letters, a field's values joined, the body as text
 * (GrpcMessageConversionExtensions.cs of https://github.com/Azure/azure-functions-host).
 */
record HostRequest(HttpRequest request) implements HttpRequestMessage<Optional<String>> {

    @Override
    public URI getUri() {
        String query = request.query().isEmpty() ? "" : '?' + request.query();
        return URI.create("https://app.azurewebsites.net" + request.path() + query);
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(request.method());
    }

    @Override
    public Map<String, String> getHeaders() {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .asMap()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        throw new UnsupportedOperationException("The query is taken from the address.");
    }

    @Override
    public Optional<String> getBody() {
        return request.body().length == 0
                ? Optional.empty()
                : Optional.of(new String(request.body(), StandardCharsets.UTF_8));
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
