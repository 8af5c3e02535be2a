package dev.multicloudfunctions.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.function.TypeRef;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Patch;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest implements FunctionModule {

    enum Colour {
        RED,
        BLUE
    }

    record Pair<A>(A left, @Nullable A right) {}

    record Node(String name, @Nullable Node next, @Nullable Colour colour) {}

    record Everything(
            String id,
            @Nullable String text,
            int number,
            @Nullable Long large,
            BigDecimal money,
            boolean flag,
            Instant at,
            UUID uuid,
            byte[] bytes,
            Colour colour,
            Node node,
            List<String> list,
            Set<Integer> set,
            Map<String, Node> map,
            Pair<String> pair,
            Object any) {}

    record Rules(
            @Size(min = 1, max = 9) @Pattern(regexp = "[a-z]+")
            String text,

            @NotBlank @Email String mail,
            @Size(max = 3) List<String> list,
            @Min(1) @Max(5) int whole,

            @DecimalMin(value = "0.5", inclusive = false) @Nullable
            BigDecimal money,

            @PositiveOrZero long count) {}

    /** Composed of others, one of which it gives an attribute. */
    @Size(max = 4)
    @Pattern(regexp = "[A-Z]*")
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Code {
        @OverridesAttribute(constraint = Size.class, name = "min")
        int atLeast();

        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    interface Later {}

    record MoreRules(
            List<@Size(max = 3) String> texts,
            Map<@NotBlank String, @Max(9) Integer> map,
            List<List<@Positive Integer>> nested,
            Patch<@Size(min = 2) String> patch,

            @Code(atLeast = 2) String code,

            @Pattern(regexp = "a.*") @Pattern(regexp = ".*b")
            String several,

            @Size(max = 1, groups = Later.class) String later,
            @Digits(integer = 3, fraction = 2) BigDecimal digits,
            @AssertTrue boolean agreed,
            @Past Instant born,
            @NotNull @Nullable Integer there) {}

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "texts | {\"type\":\"array\",\"items\":{\"type\":\"string\",\"maxLength\":3}}",
                "map |"
                        + " {\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\",\"format\":\"int32\",\"maximum\":9},"
                        + "\"propertyNames\":{\"type\":\"string\",\"minLength\":1,\"pattern\":\"\\\\S\"}}",
                "nested | {\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\","
                        + "\"format\":\"int32\",\"exclusiveMinimum\":0}}}",
                "patch | {\"type\":\"string\",\"minLength\":2}",
                "code | {\"type\":\"string\",\"minLength\":2,\"maxLength\":4,\"pattern\":\"^(?:[A-Z]*)$\"}",
                "several | {\"type\":\"string\",\"pattern\":\"^(?:a.*)$\",\"allOf\":[{\"pattern\":\"^(?:.*b)$\"}]}",
                "later | {\"type\":\"string\"}",
                "digits |"
                        + " {\"type\":\"number\",\"exclusiveMinimum\":-1000,\"exclusiveMaximum\":1000,\"multipleOf\":0.01}",
                "agreed | {\"type\":\"boolean\",\"const\":true}",
                "born | {\"type\":\"string\",\"format\":\"date-time\",\"description\":\"In the past.\"}",
                "there | {\"type\":\"integer\",\"format\":\"int32\"}",
            })
    void constraintsWithinTypesAndComposedOnesAreTold(String component, String schema) {
        JsonNode rules = document(table ->
                        table.function("more", Http.patch("/more"), MoreRules.class, MoreRules.class, platform -> null))
                .at("/components/schemas/MoreRules");

        assertThat(rules.at("/properties/" + component)).hasToString(schema);
        assertThat(rules.get("required").toString()).contains("\"there\"").doesNotContain("\"patch\"");
    }

    record Upload(String id, byte[] bytes, @Nullable Colour colour) {}

    record Key(
            String id,
            @Nullable Integer limit,
            Colour colour,
            @Nullable List<String> ifMatch) {}

    @Test
    void declaredTypesAreThoseOfTheBodies() throws IOException {
        Http upload = Http.put("/pictures/{id}")
                .body("bytes")
                .consumes("image/png", "text/*")
                .header("A", "colour");
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                        "upload",
                        upload.produces("image/gif").status(203),
                        Upload.class,
                        byte[].class,
                        platform -> null)
                .function(
                        "nest",
                        Http.post("/nodes").consumes("a/b+json").produces("a/c+json"),
                        Node.class,
                        Node.class,
                        platform -> null));
        JsonNode paths = new ObjectMapper()
                .readTree(OpenApi.document(new Functions(table, new InMemoryPlatform())))
                .path("paths");

        JsonNode put = paths.path("/pictures/{id}").path("put");
        assertThat(put.at("/requestBody/content").fieldNames()).toIterable().containsExactly("image/png", "text/*");
        assertThat(put.at("/requestBody/required").asBoolean()).isFalse();
        assertThat(put.at("/parameters").findValuesAsText("name")).containsExactly("id", "A");
        assertThat(put.at("/responses/203/content").fieldNames()).toIterable().containsExactly("image/gif");
        assertThat(put.path("responses").fieldNames()).toIterable().contains("415");
        JsonNode post = paths.path("/nodes").path("post");
        assertThat(post.at("/requestBody/content").toString())
                .isEqualTo("{\"a/b+json\":{\"schema\":{\"$ref\":\"#/components/schemas/Node\"}}}");
        assertThat(post.at("/responses/200/content").fieldNames()).toIterable().containsExactly("a/c+json");
    }

    @Test
    void constraintsAreToldAndFilesAndPatches() throws IOException {
        FunctionTable table = FunctionTable.of(
                declared -> declared.function("rule", Http.post("/rules"), Rules.class, Rules.class, platform -> null)
                        .function("find", Http.get("/rules"), Rules.class, Rules.class, platform -> null)
                        .function("change", Http.patch("/rules/{id}"), Change.class, Node.class, platform -> null)
                        .function(
                                "send",
                                Http.post("/forms/{id}").consumes("multipart/form-data"),
                                Sent.class,
                                Node.class,
                                platform -> null));
        JsonNode document = new ObjectMapper().readTree(OpenApi.document(new Functions(table, new InMemoryPlatform())));

        JsonNode rules = document.at("/components/schemas/Rules/properties");
        assertThat(rules.path("text").toString())
                .isEqualTo("{\"type\":\"string\",\"minLength\":1,\"maxLength\":9,\"pattern\":\"^(?:[a-z]+)$\"}");
        assertThat(rules.at("/mail/format").asText()).isEqualTo("email");
        assertThat(rules.at("/mail/minLength").asInt()).isEqualTo(1);
        assertThat(rules.at("/list/maxItems").asInt()).isEqualTo(3);
        assertThat(rules.at("/whole/minimum").asInt()).isEqualTo(1);
        assertThat(rules.at("/whole/maximum").asInt()).isEqualTo(5);
        assertThat(rules.path("money").toString())
                .isEqualTo("{\"type\":[\"number\",\"null\"],\"exclusiveMinimum\":0.5}");
        assertThat(rules.at("/count/minimum").asText()).isEqualTo("0");
        assertThat(document.at("/paths/~1rules/get/parameters/3/schema/maximum").asInt())
                .isEqualTo(5);
        JsonNode change = document.at("/paths/~1rules~1{id}/patch/requestBody/content");
        assertThat(change.fieldNames())
                .toIterable()
                .containsExactly("application/merge-patch+json", "application/json");
        assertThat(change.at("/application~1json/schema").toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"note\":{\"type\":[\"string\",\"null\"]}}}");
        JsonNode form = document.at("/paths/~1forms~1{id}/post/requestBody/content/multipart~1form-data/schema");
        assertThat(form.at("/properties/file/contentMediaType").asText()).isEqualTo("application/octet-stream");
        assertThat(form.path("required")).hasSize(1);
    }

    record Change(String id, Patch<String> name, Patch<@Nullable String> note) {}

    record Sent(String id, UploadedFile file, @Nullable List<UploadedFile> more) {}

    @Test
    void arraysHaveTheSchemaOfTheirElements() throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                "link",
                Http.post("/links"),
                new TypeRef<List<Node>>() {},
                new TypeRef<Map<String, Node>>() {},
                platform -> nodes -> Map.of()));
        JsonNode post = new ObjectMapper()
                .readTree(OpenApi.document(new Functions(table, new InMemoryPlatform())))
                .at("/paths/~1links/post");

        String node = "{\"$ref\":\"#/components/schemas/Node\"}";
        assertThat(post.at("/requestBody/content/application~1json/schema").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":" + node + "}");
        assertThat(post.at("/responses/200/content/application~1json/schema").toString())
                .isEqualTo("{\"type\":\"object\",\"additionalProperties\":" + node + "}");
    }

    record Signed(String text, String who) {}

    private static JsonNode guarded(String access) throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                        "sign",
                        Http.post("/signed").secured("sign").principal("who"),
                        Signed.class,
                        Signed.class,
                        p -> signed -> signed)
                .function("plain", Http.get("/plain"), Node.class, Node.class, p -> node -> node)
                .function("open", Http.get("/open").open(), Node.class, Node.class, p -> node -> node));
        InMemoryPlatform platform =
                InMemoryPlatform.builder().setting("HTTP_ACCESS", access).build();
        return new ObjectMapper().readTree(OpenApi.document(new Functions(table, platform)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "public; []; {\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}}",
                "jwt; [{\"token\":[]}]; {\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}}",
                "keys; [{\"key\":[]}];"
                        + " {\"key\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"x-api-key\"},"
                        + "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}}"
            })
    void callersSeeWhatTheyMustShow(String access, String plain, String schemes) throws IOException {
        JsonNode guarded = guarded(access);
        JsonNode sign = guarded.at("/paths/~1signed/post");

        assertThat(sign.get("security").toString()).isEqualTo("[{\"token\":[\"sign\"]}]");
        assertThat(names(sign.get("responses"))).contains("401", "403");
        assertThat(guarded.at("/paths/~1plain/get/security").toString()).isEqualTo(plain);
        assertThat(guarded.at("/paths/~1open/get/security").toString()).isEqualTo("[]");
        assertThat(guarded.at("/components/securitySchemes").toString()).isEqualTo(schemes);
        assertThat(sign.at("/requestBody/content/application~1json/schema/properties")
                        .toString())
                .isEqualTo("{\"text\":{\"type\":\"string\"}}");
    }

    @Test
    void anIdempotentRouteNeedsItsKey() {
        JsonNode post = document(table -> table.function(
                        "once",
                        Http.post("/once").idempotent(Duration.ofHours(1)),
                        Node.class,
                        Node.class,
                        platform -> node -> node))
                .at("/paths/~1once/post");

        assertThat(post.at("/parameters/0/name").asText()).isEqualTo("Idempotency-Key");
        assertThat(post.at("/parameters/0/in").asText()).isEqualTo("header");
        assertThat(post.at("/parameters/0/required").asBoolean()).isTrue();
        assertThat(names(post.get("responses")))
                .containsExactly("200", "400", "406", "409", "413", "415", "422", "default");
    }

    @ParameterizedTest(name = "{0} of {1} {2} with {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "400 | POST | /signed      | Content-Type: application/json; Caller: sign   | {}",
                "400 | GET  | /open        | -                                              | -",
                "400 | GET  | /any?unknown=1 | -                                            | -",
                "400 | POST | /text        | -                                              | \u00ff",
                "401 | POST | /signed      | Content-Type: application/json                 | {}",
                "403 | POST | /signed      | Content-Type: application/json; Caller: other  | {}",
                "406 | GET  | /open?name=a | Accept: text/html                              | -",
                "413 | POST | /once        | Idempotency-Key: 1                             | LARGE",
                "415 | POST | /once        | Content-Type: text/plain; Idempotency-Key: 1   | {}",
                "415 | PUT  | /pictures    | Content-Type: text/plain                       | a",
                "422 | POST | /once        | Content-Type: application/json; Idempotency-Key: 1 | {\"name\":\"b\"}",
            })
    void theExampleOfAProblemIsWhatIsAnswered(
            int status, String method, String target, @Nullable String fields, @Nullable String body)
            throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                        "sign",
                        Http.post("/signed").secured("sign").principal("who"),
                        Signed.class,
                        Signed.class,
                        p -> signed -> signed)
                .function("open", Http.get("/open"), Named.class, Node.class, p -> named -> new Node("", null, null))
                .function("any", Http.get("/any"), Sought.class, Node.class, p -> sought -> new Node("", null, null))
                .function("text", Http.post("/text"), String.class, String.class, p -> text -> text)
                .function(
                        "draw",
                        Http.put("/pictures").consumes("image/png"),
                        byte[].class,
                        byte[].class,
                        p -> bytes -> bytes)
                .function(
                        "once",
                        Http.post("/once").idempotent(Duration.ofHours(1)),
                        Node.class,
                        Node.class,
                        p -> node -> node));
        var functions = new Functions(table, new InMemoryPlatform());
        HttpHeaders.Builder headers = HttpHeaders.builder();
        String caller = null;
        for (String field : fields == null ? new String[0] : fields.split("; ")) {
            String[] parts = field.split(": ");
            if (parts[0].equals("Caller")) {
                caller = parts[1];
            } else {
                headers.add(parts[0], parts[1].trim());
            }
        }
        HttpRouter router =
                caller == null ? new HttpRouter(functions) : new HttpRouter(functions, Principal.of("ann", caller));
        byte[] first = "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        HttpHeaders json = HttpHeaders.of("Content-Type", "application/json", "Idempotency-Key", "1");
        var unused = router.handle(HttpRequest.of("POST", "/once", json, first), Invocation.unlimited("1", null));
        byte[] content = "LARGE".equals(body)
                ? new byte[HttpRequest.MAX_BODY_BYTES + 1]
                : (body == null ? "" : body).getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse answer = router.handle(
                HttpRequest.of(method, target, headers.build(), content), Invocation.unlimited("2", null));

        JsonNode document = new ObjectMapper().readTree(OpenApi.document(functions));
        JsonNode response = document.get("paths")
                .get(target.split("\\?", 2)[0])
                .get(method.toLowerCase(Locale.ROOT))
                .get("responses")
                .get(Integer.toString(status));
        if (response.has("$ref")) {
            response = document.at(response.get("$ref").asText().substring(1));
        }
        assertThat(answer.status()).isEqualTo(status);
        assertThat(response.at("/content/application~1problem+json/example"))
                .isEqualTo(new ObjectMapper().readTree(answer.body()));
        response.path("headers").properties().forEach(field -> assertThat(
                        answer.headers().first(field.getKey()))
                .isEqualTo(field.getValue().get("example").asText()));
    }

    record Named(String name) {}

    record Sought(@Nullable String name) {}

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("all", Http.of("/all/{id}", "PUT", "PATCH"), Everything.class, Everything.class, p -> all -> all)
                .function(
                        "node",
                        Http.post("/nodes").created("/nodes/{name}").etag("name"),
                        Node.class,
                        Node.class,
                        p -> node -> node)
                .function(
                        "find",
                        Http.get("/nodes/{id}").etag("name").ifMatch("ifMatch"),
                        Key.class,
                        Node.class,
                        p -> key -> new Node("", null, null))
                .function("bytes", Http.post("/bytes"), byte[].class, byte[].class, p -> body -> body)
                .function("text", Http.post("/text"), String.class, String.class, p -> body -> body)
                .function(
                        "whole",
                        Http.of("/whole/{x}", "GET", "POST"),
                        HttpRequest.class,
                        HttpResponse.class,
                        p -> request -> null)
                .function("topic", new Trigger.Message("topic"), Node.class, Node.class, p -> node -> node)
                .function(new FunctionDefinition(
                        "consume",
                        Http.post("/consume"),
                        null,
                        (name, platform) -> BoundFunction.consumer(Node.class, node -> {})));
    }

    private static JsonNode document(FunctionModule module) {
        try {
            return new ObjectMapper()
                    .readTree(OpenApi.document(new Functions(FunctionTable.of(module), new InMemoryPlatform())));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private final JsonNode document = document(this);

    @Test
    void everyRouteOfTheProductIsThereAndEveryReferenceIsKnown() {
        JsonNode own = document(new CoreFunctions());

        assertThat(own.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(names(own.get("paths")))
                .containsExactly(
                        "/hello", "/products", "/products/{id}", "/orders", "/orders/{id}", "/images", "/version");
        assertThat(own.findValuesAsText("operationId"))
                .containsExactly(
                        "hello",
                        "hello_POST",
                        "listProducts",
                        "createProduct",
                        "getProduct",
                        "updateProduct",
                        "deleteProduct",
                        "submitOrder",
                        "getOrder",
                        "listImages",
                        "version");
        assertThat(own.findValuesAsText("$ref"))
                .allSatisfy(reference ->
                        assertThat(own.at(reference.substring(1))).as(reference).isNotEmpty());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text | {\"type\":[\"string\",\"null\"]}",
                "number | {\"type\":\"integer\",\"format\":\"int32\"}",
                "large | {\"type\":[\"integer\",\"null\"],\"format\":\"int64\"}",
                "money | {\"type\":\"number\"}",
                "flag | {\"type\":\"boolean\"}",
                "at | {\"type\":\"string\",\"format\":\"date-time\"}",
                "uuid | {\"type\":\"string\",\"format\":\"uuid\"}",
                "bytes | {\"type\":\"string\",\"contentEncoding\":\"base64\"}",
                "colour | {\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]}",
                "node | {\"$ref\":\"#/components/schemas/Node\"}",
                "list | {\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "set | {\"type\":\"array\",\"items\":{\"type\":\"integer\",\"format\":\"int32\"},\"uniqueItems\":true}",
                "map | {\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/components/schemas/Node\"}}",
                "pair | {\"type\":\"object\",\"properties\":{\"left\":{\"type\":\"string\"},"
                        + "\"right\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"left\"]}",
                "any | {}",
            })
    void everyTypeHasItsSchema(String component, String schema) {
        JsonNode everything = document.at("/components/schemas/Everything");

        assertThat(everything.at("/properties/" + component)).hasToString(schema);
        assertThat(everything.get("required").toString())
                .isEqualTo(
                        "[\"id\",\"number\",\"money\",\"flag\",\"at\",\"uuid\",\"bytes\",\"colour\",\"node\",\"list\","
                                + "\"set\",\"map\",\"pair\",\"any\"]");
    }

    @Test
    void aRecordMayHoldItself() {
        assertThat(document.at("/components/schemas/Node"))
                .hasToString("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"next\":{\"anyOf\":[{\"$ref\":\"#/components/schemas/Node\"},{\"type\":\"null\"}]},"
                        + "\"colour\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]},{\"type\":\"null\"}]}},"
                        + "\"required\":[\"name\"]}");
    }

    @Test
    void parametersComeFromPathQueryAndHeader() {
        assertThat(document.at("/paths/~1nodes~1{id}/get/parameters"))
                .hasToString("[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
                        + "{\"name\":\"limit\",\"in\":\"query\",\"required\":false,"
                        + "\"schema\":{\"type\":\"integer\",\"format\":\"int32\"}},"
                        + "{\"name\":\"colour\",\"in\":\"query\",\"required\":true,"
                        + "\"schema\":{\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]}},"
                        + "{\"name\":\"If-Match\",\"in\":\"header\",\"required\":false,\"schema\":{\"type\":\"string\"}},"
                        + "{\"name\":\"If-None-Match\",\"in\":\"header\",\"required\":false,"
                        + "\"schema\":{\"type\":\"string\"}}]");
    }

    @Test
    void theBodyHasWhatThePathDoesNotGive() {
        JsonNode body = document.at("/paths/~1all~1{id}/put/requestBody");

        assertThat(body.get("required").asBoolean()).isTrue();
        assertThat(names(body.at("/content/application~1json/schema/properties")))
                .doesNotContain("id")
                .contains("text", "any");
        assertThat(document.at("/paths/~1nodes/post/requestBody/content"))
                .hasToString("{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Node\"}}}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/all/{id}/put | 200 400 404 406 413 415 default",
                "/all/{id}/patch | 200 400 404 406 413 415 default",
                "/nodes/post | 201 400 406 413 415 default",
                "/nodes/{id}/get | 200 304 400 404 406 412 default",
                "/bytes/post | 200 406 413 default",
                "/text/post | 200 400 406 413 default",
                "/whole/{x}/get | 200 default",
                "/consume/post | 204 400 413 415 default",
            })
    void everyRouteHasItsResponses(String operation, String statuses) {
        int slash = operation.lastIndexOf('/');
        JsonNode responses = document.get("paths")
                .get(operation.substring(0, slash))
                .get(operation.substring(slash + 1))
                .get("responses");

        assertThat(String.join(" ", names(responses))).isEqualTo(statuses);
    }

    @Test
    void placesTagsAndMediaTypesAreNamed() {
        JsonNode created = document.at("/paths/~1nodes/post/responses/201");

        assertThat(names(created.get("headers"))).containsExactly("ETag", "Location");
        assertThat(names(document.at("/paths/~1bytes/post/responses/200/content")))
                .containsExactly("application/octet-stream");
        assertThat(names(document.at("/paths/~1text/post/requestBody/content"))).containsExactly("text/plain");
        assertThat(names(document.at("/paths/~1whole~1{x}/get/responses/200/content")))
                .containsExactly("*/*");
        assertThat(document.at("/paths/~1whole~1{x}/get/parameters/0/name").asText())
                .isEqualTo("x");
    }

    @Test
    void anErrorIsAProblemOfAKnownKind() {
        assertThat(document.at("/components/responses/Problem/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.at("/components/schemas/Problem/properties/kind/enum"))
                .hasToString(
                        "[\"INVALID\",\"UNAUTHENTICATED\",\"FORBIDDEN\",\"NOT_FOUND\",\"CONFLICT\",\"PRECONDITION\","
                                + "\"TOO_LARGE\",\"UNPROCESSABLE\",\"TOO_MANY\",\"UNAVAILABLE\",\"INTERNAL\","
                                + "\"METHOD_NOT_ALLOWED\",\"NOT_ACCEPTABLE\",\"UNSUPPORTED_MEDIA_TYPE\"]");
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
