package dev.multicloudfunctions.conformance.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.host.FunctionHost;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.spring.DefinedFunctions;
import dev.multicloudfunctions.spring.SpringCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, by route and by setting, and what is told at the start. */
class HttpAccessTest {

    private static final String KEY = "a key of sixteen letters";
    private static final String NEXT = "the key that comes after";

    record Note(@Nullable String text, @Nullable String owner) {}

    record Owner(String sub, int age) {}

    record Owned(Owner owner) {}

    private static void declare(FunctionTable.Builder table) {
        table.function("plain", Http.get("/plain"), Note.class, Note.class, platform -> Function.identity())
                .function("open", Http.get("/open").open(), Note.class, Note.class, platform -> Function.identity())
                .function(
                        "mine",
                        Http.get("/mine").secured("notes").principal("owner"),
                        Note.class,
                        Note.class,
                        platform -> Function.identity());
    }

    private static FunctionHost host(String access) {
        InMemoryPlatform.Builder builder = builder().setting("HTTP_ACCESS", access);
        Issuer.shared().settings().forEach(builder::setting);
        InMemoryPlatform platform = builder.build();
        platform.secrets().put("api-keys", KEY, NEXT);
        return FunctionHost.start(platform, HttpAccessTest::declare);
    }

    private static InMemoryPlatform.Builder builder() {
        return InMemoryPlatform.builder();
    }

    private static int status(FunctionHost host, String path, String... headers) {
        return answer(host, path, headers).status();
    }

    private static HttpResponse answer(FunctionHost host, String path, String... headers) {
        return host.http(
                HttpRequest.of("GET", path, HttpHeaders.of(headers), new byte[0]), Invocation.unlimited("test", null));
    }

    private static String bearer(String... scopes) {
        return "Bearer " + Issuer.shared().token("ann", scopes);
    }

    @ParameterizedTest
    @CsvSource({
        // access, without anything, with a key, with a token
        "public, /plain, 200, 200, 200",
        "public, /open, 200, 200, 200",
        "public, /mine, 401, 401, 200",
        "keys, /plain, 401, 200, 401",
        "keys, /open, 200, 200, 200",
        "keys, /mine, 401, 401, 200",
        "jwt, /plain, 401, 401, 200",
        "jwt, /open, 200, 200, 200",
        "jwt, /mine, 401, 401, 200"
    })
    void theSettingCountsForRoutesThatDoNotSay(String access, String path, int nothing, int key, int token) {
        FunctionHost host = host(access);

        assertThat(status(host, path)).isEqualTo(nothing);
        assertThat(status(host, path, "x-api-key", KEY)).isEqualTo(key);
        assertThat(status(host, path, "Authorization", bearer("notes"))).isEqualTo(token);
    }

    @Test
    void bothKeysOfARotationAreTakenAndNoOther() {
        FunctionHost host = host("keys");

        assertThat(status(host, "/plain", "X-API-Key", NEXT)).isEqualTo(200);
        for (String wrong : List.of("", KEY + 'x', KEY.substring(1), KEY.toUpperCase(Locale.ROOT), KEY + ',' + NEXT)) {
            assertThat(status(host, "/plain", "x-api-key", wrong)).as(wrong).isEqualTo(401);
        }
        assertThat(status(host, "/plain", "x-api-key", KEY, "x-api-key", NEXT)).isEqualTo(401);
        assertThat(status(host, "/plain?x-api-key=" + KEY.replace(' ', '+'))).isEqualTo(401);
        assertThat(answer(host, "/plain").headers().first("WWW-Authenticate")).startsWith("ApiKey ");
    }

    @Test
    void aCatalogueForStockAdaptersRefusesWhatItCannotGuard() {
        var functions = new Functions(FunctionTable.of(HttpAccessTest::declare), new InMemoryPlatform());
        var catalog = new DefinedFunctions(functions, SpringCatalog.of(functions));

        assertThat(catalog.<Object>lookup(null, "plain", new String[0])).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.lookup(null, "plain|mine", new String[0]))
                .withMessageContaining("'mine' asks who calls");
    }

    @Test
    void unknownPathsAndOptionsNeedNothing() {
        FunctionHost host = host("jwt");

        assertThat(status(host, "/nowhere")).isEqualTo(404);
        assertThat(host.http(HttpRequest.of("OPTIONS", "/mine"), Invocation.unlimited("test", null))
                        .status())
                .isEqualTo(204);
        assertThat(host.http(HttpRequest.of("HEAD", "/mine"), Invocation.unlimited("test", null))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusalsAreCountedAndNotLogged() {
        var telemetry = new InMemoryTelemetry();
        InMemoryPlatform.Builder builder = builder().telemetry(telemetry);
        Issuer.shared().settings().forEach(builder::setting);
        FunctionHost host = FunctionHost.start(builder.build(), HttpAccessTest::declare);

        assertThat(status(host, "/mine", "Authorization", "Bearer " + Issuer.base64(new byte[9])))
                .isEqualTo(401);
        assertThat(status(host, "/mine", "Authorization", bearer("other"))).isEqualTo(403);

        assertThat(telemetry.lines()).isEmpty();
        assertThat(telemetry.counted("invocations", "function", "mine", "outcome", "unauthenticated"))
                .isEqualTo(1);
        assertThat(telemetry.counted("invocations", "function", "mine", "outcome", "forbidden"))
                .isEqualTo(1);
    }

    @Test
    void aUnitTestSaysWhoCalls() {
        LocalFunctions functions = LocalFunctions.start(HttpAccessTest::declare);
        HttpRequest request = HttpRequest.of("GET", "/mine?text=a");

        HttpResponse mine = functions.http(request, Principal.of("ann", "notes"));

        assertThat(mine.status()).isEqualTo(200);
        assertThat(new String(mine.body(), StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"a\",\"owner\":\"ann\"}");
        assertThat(functions.http(request, Principal.of("ann")).status()).isEqualTo(403);
        assertThat(functions.http(request).status()).isEqualTo(401);
    }

    @Test
    void claimsOfAUnitTestFillARecord() {
        LocalFunctions functions = LocalFunctions.start(table -> table.function(
                "mine",
                Http.get("/mine").secured().principal("owner"),
                Owned.class,
                Owned.class,
                p -> Function.identity()));
        HttpRequest request = HttpRequest.of("GET", "/mine");
        var claims = Map.<String, Object>of("sub", "ann", "age", 7L, "unknown", List.of("x"));

        HttpResponse mine = functions.http(request, Principal.of("ann", Set.of(), claims));

        assertThat(new String(mine.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"owner\":{\"sub\":\"ann\",\"age\":7}}");
        assertThat(functions.http(request, Principal.of("ann")).status())
                .as("no age")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "container"})
    void aSecuredRouteWithoutAnIssuerIsToldAtTheStartWithAllElse(String platform) {
        var memory = builder().name(platform).setting("LOG_LEVEL", "LOUD").build();
        FunctionTable table = FunctionTable.of(HttpAccessTest::declare);

        assertThatThrownBy(() -> Selection.started("mine", table, memory, RuntimeSettings.ALL))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("LOG_LEVEL: must be")
                .hasMessageContaining("AUTH_ISSUER: is not set.")
                .hasMessageContaining("AUTH_AUDIENCE: is not set.");
        var open = builder().name(platform).build();
        assertThat(Selection.started("open", table, open, RuntimeSettings.ALL)).isNotNull();
    }

    @Test
    void theDefaultNeedsAnIssuerOrKeysWhereItSaysSo() {
        FunctionTable table = FunctionTable.of(HttpAccessTest::declare);
        var tokens = builder().name("aws").setting("HTTP_ACCESS", "jwt").build();
        var keys = builder()
                .name("aws")
                .setting("HTTP_ACCESS", "keys")
                .setting("API_KEYS", "short")
                .build();

        assertThatThrownBy(() -> Selection.started("plain", table, tokens, RuntimeSettings.ALL))
                .hasMessageContaining("AUTH_ISSUER: is not set.");
        assertThatThrownBy(() -> Selection.started("plain", table, keys, RuntimeSettings.ALL))
                .hasMessageContaining("API_KEYS: must be");
        assertThat(Selection.started("open", table, tokens, RuntimeSettings.ALL))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://issuer.example, AUTH_ISSUER: must be a URL",
        "ftp://issuer.example, AUTH_ISSUER: must be a URL",
        "issuer, AUTH_ISSUER: must be a URL",
        "https://a:b@issuer.example, AUTH_ISSUER: must be a URL",
        "http://127.0.0.1.example.com, AUTH_ISSUER: must be a URL"
    })
    void anIssuerIsNamedByAnEncryptedAddress(String issuer, String fault) {
        var memory = builder()
                .name("aws")
                .setting("AUTH_ISSUER", issuer)
                .setting("AUTH_AUDIENCE", "notes")
                .build();

        assertThatThrownBy(() -> Selection.started(
                        "mine", FunctionTable.of(HttpAccessTest::declare), memory, RuntimeSettings.ALL))
                .hasMessageContaining(fault)
                .hasMessageNotContaining("AUTH_AUDIENCE");
    }

    @Test
    void whatAPrincipalCannotFillIsToldWhenTheFunctionIsMade() {
        assertFault(Http.get("/mine").secured().principal("who"), "needs a component 'who'");
        assertFault(Http.get("/mine").secured().principal("number"), "neither text nor a record");
        assertFault(Http.get("/mine").principal("sure"), "mark the component @Nullable");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FunctionTable.of(module(Http.get("/mine").open().principal("perhaps"))))
                .withMessageContaining("open to everybody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionTable.of(module(Http.get("/mine").secured("a b"))))
                .withMessageContaining("The scope 'a b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FunctionTable.of(module(Http.get("/{sure}").secured().principal("sure"))))
                .withMessageContaining("filled by the caller and by another part");
    }

    record Parts(
            String sure, @Nullable String perhaps, @Nullable Integer number) {}

    private static FunctionModule module(Trigger trigger) {
        return table -> table.function("mine", trigger, Parts.class, Parts.class, platform -> Function.identity());
    }

    private static void assertFault(Trigger trigger, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Functions(FunctionTable.of(module(trigger)), new InMemoryPlatform()).get("mine"))
                .withMessageContaining(fault);
    }
}
