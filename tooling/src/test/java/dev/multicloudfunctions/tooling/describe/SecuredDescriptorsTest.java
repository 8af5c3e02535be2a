package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may call what is deployed of an application that has a route of each kind: one for everybody, one with a token, and two of
 * which the deployment says it. Templates of AWS are transformed as SAM does it, and their conditions evaluated.
 */
@Tag("any-jdk")
class SecuredDescriptorsTest {

    record Entry(String text) {}

    private static final String ISSUER = "AuthIssuer=https://issuer.example";
    private static final String AUDIENCE = "AuthAudience=desk,shop";

    @TempDir
    private Path folder;

    private static void declare(FunctionTable.Builder table) {
        function(table, "health", Http.get("/health").open());
        function(table, "addEntry", Http.post("/entries").secured("entries:write"));
        function(table, "listEntries", Http.get("/entries"));
        function(table, "readFile", Http.get("/files/{path=**}"));
    }

    record Named(String path) {}

    private static void function(FunctionTable.Builder table, String name, Http http) {
        if (http.path().contains("{")) {
            table.function(name, http, Named.class, Named.class, platform -> Function.identity());
        } else {
            table.function(name, http, Entry.class, Entry.class, platform -> Function.identity());
        }
    }

    /** The resources of a stack. */
    private JsonNode stack(String template, String... parameters) throws Exception {
        Described.Run run = run(template, parameters);
        assertThat(run.exit()).as(run.errors()).isZero();
        return run.answer();
    }

    private Described.Run run(String template, String... parameters) throws Exception {
        Path unused = Component.required(
                Component.program("cfn-lint"), "cfn-lint is not installed: pip install cfn-lint aws-sam-translator");
        Path aws = Described.of(SecuredDescriptorsTest::declare, "aws", folder)
                .folder()
                .resolve("aws");
        var arguments = new ArrayList<>(List.of(aws.resolve(template).toString()));
        arguments.addAll(List.of(parameters));
        if (template.contains("image")) {
            arguments.add("ImageUri=functions@sha256:0");
        }
        return Described.rehearse(Map.of(), "stack", arguments.toArray(String[]::new));
    }

    /** The methods and paths of which the gateway asks for a token, and those of which it does not. */
    private static TreeSet<String> routes(JsonNode stack, boolean asking) {
        var routes = new TreeSet<String>();
        JsonNode body = stack.at("/HttpApi/Properties/Body");
        body.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().path("security").isEmpty() != asking) {
                        routes.add(
                                (method.getKey() + ' ' + path.getKey()).replace("x-amazon-apigateway-any-method ", ""));
                    }
                }));
        assertThat(body.at("/components/securitySchemes").isMissingNode())
                .as("an authorizer that nothing asks")
                .isEqualTo(body.findValues("security").isEmpty());
        return routes;
    }

    /** The Lambdas that may read the secret with the keys. */
    private static TreeSet<String> mayReadKeys(JsonNode stack) {
        var may = new TreeSet<String>();
        stack.properties().forEach(each -> {
            if (each.getValue().path("Type").asText().equals("AWS::IAM::Role")
                    && each.getValue().toString().contains("ApiKeysSecret")) {
                may.add(each.getKey().replaceFirst("(Function)?Role$", ""));
            }
        });
        return may;
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "template-image.yaml"})
    void theGatewayAsksForATokenWhereTheFunctionsDoAndNowhereElse(String template) throws Exception {
        for (String access : List.of("public", "keys")) {
            JsonNode stack = stack(template, "HttpAccess=" + access, ISSUER, AUDIENCE);
            assertThat(routes(stack, true)).as(access).containsExactly("post /entries");
        }

        JsonNode stack = stack(template, "HttpAccess=jwt", ISSUER, AUDIENCE);
        assertThat(routes(stack, true)).containsExactly("get /entries", "get /files/{path+}", "post /entries");
        assertThat(routes(stack, false)).contains("/$default").doesNotContain("get /entries", "post /entries");
        JsonNode authorizer =
                stack.at("/HttpApi/Properties/Body/components/securitySchemes/Tokens/x-amazon-apigateway-authorizer");
        assertThat(authorizer.at("/jwtConfiguration/issuer").asText()).isEqualTo("https://issuer.example");
        assertThat(authorizer.at("/jwtConfiguration/audience"))
                .map(JsonNode::asText)
                .containsExactly("desk", "shop");
        // One of several scopes would do there, and it knows two claims alone.
        assertThat(stack.at("/HttpApi/Properties/Body").findValues("security").toString())
                .doesNotContain("write");

        assertThat(routes(stack(template, "HttpAccess=jwt", ISSUER, AUDIENCE, "GatewayTokens=false"), true))
                .as("an issuer whose signatures the gateway does not know")
                .isEmpty();
    }

    @Test
    void theKeysAreThereOnceAndReadWhereTheyAreAskedFor() throws Exception {
        for (String access : List.of("public", "keys", "jwt")) {
            JsonNode stack = stack("template.yaml", "HttpAccess=" + access, ISSUER, AUDIENCE);

            // What is taken away would come back with another value.
            assertThat(stack.path("ApiKeysSecret").path("Type").asText()).isEqualTo("AWS::SecretsManager::Secret");
            assertThat(mayReadKeys(stack))
                    .as(access)
                    .isEqualTo(new TreeSet<>(
                            access.equals("keys")
                                    ? List.of("AfterTraffic", "Api", "BeforeTraffic", "ListEntries", "ReadFile")
                                    : List.of()));
            assertThat(stack.at("/ListEntriesFunction/Properties/Environment/Variables/HTTP_ACCESS")
                            .asText())
                    .isEqualTo(access);
            assertThat(stack.at("/AfterTraffic/Properties/Environment/Variables/SMOKE_KEYS")
                            .has("Ref"))
                    .isEqualTo(access.equals("keys"));
        }
    }

    @Test
    void theHooksReadTheHeaderThatIsASecretAndNoOther() throws Exception {
        JsonNode stack = stack("template.yaml", "HttpAccess=jwt", ISSUER, AUDIENCE, "SmokeSecret=smoke");

        for (String hook : List.of("BeforeTraffic", "AfterTraffic")) {
            assertThat(stack.at('/' + hook + "/Properties/Environment/Variables/SMOKE_SECRET")
                            .asText())
                    .isEqualTo("smoke");
            assertThat(stack.path(hook + "Role").findValuesAsText("Fn::Sub"))
                    .anyMatch(each -> each.endsWith(":secret:${SmokeSecret}-??????"));
        }
    }

    @Test
    void nobodyDeploysWithoutSayingWhoMayCallAndWhoseTokensAreTaken() throws Exception {
        assertThat(run("template.yaml", ISSUER, AUDIENCE).errors()).contains("missing: ['HttpAccess']");
        assertThat(run("template.yaml", "HttpAccess=public").errors())
                .contains("missing: ['AuthIssuer', 'AuthAudience']");
    }

    @Test
    void whereNoRouteAsksByItselfTokensNeedAnIssuerAllTheSame() throws Exception {
        Path aws = Described.of(table -> function(table, "listEntries", Http.get("/entries")), "aws", folder)
                .folder()
                .resolve("aws/template.yaml");
        Path unused = Component.required(
                Component.program("cfn-lint"), "cfn-lint is not installed: pip install cfn-lint aws-sam-translator");

        assertThat(Described.rehearse(Map.of(), "stack", aws.toString(), "HttpAccess=jwt", AUDIENCE)
                        .errors())
                .contains("AuthIssuer");
        assertThat(Described.rehearse(Map.of(), "stack", aws.toString(), "HttpAccess=jwt", ISSUER)
                        .errors())
                .contains("AuthAudience");
        assertThat(Described.rehearse(Map.of(), "stack", aws.toString(), "HttpAccess=jwt", ISSUER, AUDIENCE)
                        .exit())
                .isZero();
        assertThat(Described.rehearse(Map.of(), "stack", aws.toString(), "HttpAccess=public")
                        .exit())
                .isZero();
    }

    @Test
    void anAppOfAzureHasTheSettingsThatSayWhoMayCallIt() throws Exception {
        Path azure = Described.of(SecuredDescriptorsTest::declare, "azure", folder)
                .folder()
                .resolve("azure/main.json");

        Described.Run run = Described.rehearse(
                Map.of(),
                "template",
                azure.toString(),
                "callers=[{\"name\": \"HTTP_ACCESS\", \"value\": \"jwt\"}, {\"name\": \"AUTH_ISSUER\", \"value\": \"https://issuer.example\"}]");

        assertThat(run.exit()).as(run.errors()).isZero();
        var settings = new ArrayList<String>();
        for (JsonNode resource : run.answer()) {
            for (JsonNode each : resource.at("/properties/siteConfig/appSettings")) {
                settings.add(
                        each.path("name").asText() + '=' + each.path("value").asText());
            }
        }
        assertThat(settings).contains("HTTP_ACCESS=jwt", "AUTH_ISSUER=https://issuer.example");
        assertThat(settings.stream().filter(each -> each.startsWith("AUTH_ISSUER=")))
                .hasSize(1);
    }
}
