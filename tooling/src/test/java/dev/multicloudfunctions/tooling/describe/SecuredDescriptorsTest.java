package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed of an application that asks who calls, with the overlay that docs/access.md shows. */
class SecuredDescriptorsTest {

    record Entry(String text, String author) {}

    @TempDir
    private Path folder;

    private Template template(Path overlay) throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                "addEntry",
                Http.post("/entries").secured("entries:write").principal("author"),
                Entry.class,
                Entry.class,
                platform -> Function.identity()));
        Path functions = folder.resolve("functions.json");
        Files.writeString(functions, FunctionsJson.of(table));
        DescribeCommand.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "--functions",
                functions.toString(),
                "--platforms",
                "aws",
                "--overlay",
                overlay.toString(),
                "--output",
                folder.resolve("deploy").toString());
        return Template.of(Files.readString(folder.resolve("deploy/aws/template.yaml")));
    }

    @Test
    void whoDeploysItNamesTheIssuerAndMayLetTheGatewayAskFirst() throws IOException {
        String page = Files.readString(Path.of("../docs/access.md"));
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path overlay = Files.createDirectories(folder.resolve("overlay"));
        Files.writeString(overlay.resolve("aws.yaml"), page.substring(from, page.indexOf("```", from)));

        Template template = template(overlay);

        Object function = template.resource("AddEntryFunction");
        assertThat(Document.at(function, "Environment", "Variables", "AUTH_ISSUER"))
                .isEqualTo("AuthIssuer");
        assertThat(Document.at(function, "Environment", "Variables", "AUTH_AUDIENCE"))
                .isEqualTo("AuthAudience");
        assertThat(Document.at(function, "Events", "Http", "Properties", "Method"))
                .isEqualTo("POST");
        assertThat(Document.at(function, "Events", "Http", "Properties", "Auth", "AuthorizationScopes"))
                .isEqualTo(List.of("entries:write"));
        assertThat(Document.at(
                        template.resource("HttpApi"), "Auth", "Authorizers", "Tokens", "JwtConfiguration", "issuer"))
                .isEqualTo("AuthIssuer");
    }
}
