package dev.multicloudfunctions.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.local.LocalFunctions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncachedOrdersTest {

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "POST /orders    | 202 | no-store",
                "GET  /orders/o1 | 200 | no-store",
                "GET  /orders/o2 | 404 | no-store",
                "GET  /hello     | 200 | -",
                "GET  /images    | 200 | -",
            })
    void noCacheKeepsAnOrder(String request, int status, @Nullable String cacheControl) {
        LocalFunctions functions = LocalFunctions.start(new CoreFunctions());
        HttpHeaders json = HttpHeaders.of("Content-Type", "application/json");
        byte[] order = "{\"orderId\":\"o1\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}"
                .getBytes(StandardCharsets.UTF_8);
        var unused = functions.http(HttpRequest.of("POST", "/orders", json, order));
        functions.deliver();
        String[] line = request.split(" +");

        var answer = functions.http(HttpRequest.of(line[0], line[1], json, order));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().all("Cache-Control"))
                .isEqualTo(cacheControl == null ? List.of() : List.of(cacheControl));
    }
}
