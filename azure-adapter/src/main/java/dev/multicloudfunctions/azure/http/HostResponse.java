package dev.multicloudfunctions.azure.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Writes responses as the worker takes them: one value for a name, and bytes, so that the host decodes nothing. */
final class HostResponse {

    private HostResponse() {}

    static HttpResponseMessage of(HttpResponse response, HttpRequestMessage<?> request) {
        HttpResponseMessage.Builder builder = request.createResponseBuilder(HttpStatusType.custom(response.status()));
        for (Map.Entry<String, List<String>> field : response.headers().asMap().entrySet()) {
            builder.header(field.getKey(), joined(field.getKey(), field.getValue()));
        }
        // The worker hands the host a JSON null for a body that is not set, which is text where a body is expected.
        if (hasBody(response.status())) {
            builder.body(response.body());
        }
        return builder.build();
    }

    /** RFC 9110, sections 15.3.5 and 15.4.5. */
    private static boolean hasBody(int status) {
        return status != 204 && status != 304;
    }

    /** As RFC 9110, section 5.3 joins them; cookies cannot be joined, and the worker has no other word for them. */
    private static String joined(String name, List<String> values) {
        return values.size() == 1 || name.equalsIgnoreCase("Set-Cookie") ? values.get(0) : String.join(", ", values);
    }
}
