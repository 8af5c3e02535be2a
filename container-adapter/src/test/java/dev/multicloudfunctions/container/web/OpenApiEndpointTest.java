package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiEndpointTest {

    @Test
    void theRoutesAreDescribedAsValidOpenApi(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data)) {
            HttpResponse<String> answer = container.get("/openapi.json");
            var options = new ParseOptions();
            options.setResolve(true);
            SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(answer.body(), null, options);

            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(parsed.getMessages()).isNullOrEmpty();
            assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
            assertThat(parsed.getOpenAPI().getPaths()).containsKeys("/hello", "/products/{id}", "/orders");
            assertThat(container.post("/openapi.json", "").statusCode()).isEqualTo(405);
        }
    }
}
