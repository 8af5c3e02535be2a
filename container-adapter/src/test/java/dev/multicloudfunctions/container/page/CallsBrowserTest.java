package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the page calls functions, and lets others call them: with a token, by lines of curl. */
@Tag("any-jdk")
class CallsBrowserTest {

    /** Of {@code {"sub":"Zoë","scope":"vault:read","exp":1}}: unsigned, and long expired. */
    private static final String JWT = "eyJhbGciOiJub25lIn0."
            + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            "{\"sub\":\"Zoë\",\"scope\":\"vault:read\",\"exp\":1}".getBytes(StandardCharsets.UTF_8))
            + ".c2lnbmF0dXJl";

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    private static Browser browser;
    private static RunningContainer container;

    /** Its own guard, which knows one token and one that may less: any server that answers 401 and 403 is understood. */
    @Configuration(proxyBeanMethods = false)
    static class Guarded {

        @Bean
        FunctionModule vault() {
            return table -> table.function(
                    "vault", Trigger.Http.get("/vault"), HttpRequest.class, HttpResponse.class, platform -> request -> {
                        String given = String.valueOf(request.headers().first("Authorization"));
                        RECEIVED.add(given);
                        if (given.equals("Bearer " + JWT)) {
                            return new HttpResponse(
                                    200, HttpHeaders.of("Content-Type", "text/plain"), new byte[] {'!'});
                        }
                        return given.equals("Bearer weak")
                                ? refused(403, "error=\"insufficient_scope\", scope=\"vault:read\"")
                                : refused(401, "error=\"invalid_token\", error_description=\"Nobody knows it\"");
                    });
        }

        private static HttpResponse refused(int status, String challenge) {
            return new HttpResponse(status, HttpHeaders.of("WWW-Authenticate", "Bearer " + challenge), new byte[0]);
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) {
        browser = Browser.start();
        container = RunningContainer.start(data, "MAIN_CLASS", Guarded.class.getName());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (container != null) {
            container.close();
        }
    }

    @BeforeEach
    void open() {
        browser.driver().get(container.uri("/").toString());
        browser.driver().executeScript("sessionStorage.clear();");
        browser.driver().navigate().refresh();
        browser.find("#account summary").click();
        browser.find("#function-vault summary").click();
        RECEIVED.clear();
    }

    private static void call() {
        browser.find("#function-vault form button").click();
    }

    private static void signIn(String token) {
        browser.find("#token").sendKeys(token);
        browser.find("#sign-in button").click();
    }

    @Test
    void whoIsNotSignedInIsToldSoWhereATokenIsWanted() {
        call();

        browser.awaitText("#function-vault .bad", "401");
        browser.awaitText("#function-vault .warn", "This function wants a token; Nobody knows it.");
        assertThat(RECEIVED).containsExactly("null");
        assertThat(browser.find("#function-vault .warn a").getDomAttribute("href"))
                .isEqualTo("#account");
    }

    @Test
    void theTokenGoesWithTheCallsOfFunctionsAndItsClaimsAreShown() {
        signIn("Bearer " + JWT);

        browser.awaitText("#signed", "Signed in as Zoë");
        assertThat(browser.find("#claims").getText()).contains("vault:read", "1970-01-01T00:00:01Z (expired)");
        assertThat(browser.find("#token").getDomProperty("value")).isEmpty();
        call();
        browser.awaitText("#function-vault .good", "200");
        assertThat(RECEIVED).containsExactly("Bearer " + JWT);

        browser.driver().navigate().refresh();
        assertThat(browser.find("#signed").getText()).isEqualTo("Signed in as Zoë");
    }

    @Test
    void aTokenThatDoesNotSufficeIsToldWithWhatIsWanted() {
        signIn("weak");
        browser.awaitText("#claims", "The token is no JWT");
        call();

        browser.awaitText("#function-vault .warn", "The token does not allow this; wanted: vault:read.");
    }

    @Test
    void afterSigningOutNothingOfTheTokenIsLeft() {
        signIn(JWT);
        browser.awaitText("#signed", "Zoë");
        browser.find("#sign-out").click();

        browser.awaitText("#signed", "Not signed in");
        assertThat(browser.find("#claims").getText()).isEmpty();
        assertThat(browser.driver().executeScript("return sessionStorage.length + localStorage.length;"))
                .isEqualTo(0L);
        call();
        browser.awaitText("#function-vault .bad", "401");
        assertThat(RECEIVED).containsExactly("null");
    }

    @Test
    void theTokenIsInNoAddressNoLineToCopyAndNoElement() {
        signIn(JWT);
        browser.awaitText("#signed", "Zoë");
        call();
        browser.awaitText("#function-vault .good", "200");

        WebElement line = browser.find("#function-vault .curl pre");
        assertThat(line.getText()).contains("-H \"Authorization: Bearer $TOKEN\"");
        assertThat(browser.driver().getPageSource()).doesNotContain(JWT);
        assertThat((List<?>) browser.driver().executeScript("""
            return [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)];
            """))
                .noneMatch(address -> address.toString().contains(JWT));
        assertThat(browser.driver().findElements(By.cssSelector("#claims a, #claims img")))
                .isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefusedBeforeItIsSent() {
        signIn("two words");

        assertThat(browser.find("#token").getDomProperty("validationMessage")).contains("no bearer token");
        assertThat(browser.find("#signed").getText()).isEqualTo("Not signed in");
    }

    /** What the line does is done by a shell: quotes, blanks and dollars arrive as they were typed. */
    @Test
    void theLineOfCurlDoesWhatTheFormDoes() throws Exception {
        browser.find("#function-createProduct summary").click();
        WebElement form = browser.find("#function-createProduct form");
        WebElement body = form.findElement(By.name("body"));
        body.clear();
        body.sendKeys("{\"name\":\"It's $HOME \\\"and\\\" `x`\",\"price\":1}");
        browser.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        form.findElement(By.cssSelector(".curl button")).click();
        browser.awaitText("#announcement", "Copied.");
        Object copied = browser.driver()
                .executeAsyncScript("navigator.clipboard.readText().then(arguments[arguments.length - 1]);");

        Process shell = new ProcessBuilder("sh", "-c", copied + " -s").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("HTTP/1.1 201", "\"name\":\"It's $HOME \\\"and\\\" `x`\"");
    }

    /** Each is sent as it stands: none of them is unknown, of the wrong type or for nobody. */
    @Test
    void everyFunctionHasALineOfCurlThatReachesIt() throws Exception {
        for (WebElement line : browser.driver().findElements(By.cssSelector(".function .curl pre"))) {
            String curl = line.getDomProperty("textContent");
            if (curl.contains("--data-binary")) {
                assertThat(curl).contains("/_/objects/", "FILE");
                continue;
            }
            Process shell = new ProcessBuilder("sh", "-c", curl + " -s -o /dev/null -w '%{http_code}'").start();
            assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(curl)
                    .isIn("200", "201", "202", "203", "204", "400", "401", "404");
        }
    }

    @Test
    void aFunctionThatWantsATokenSaysSoBeforeItIsCalled() {
        assertThat(browser.find("#function-conformanceSecured summary").getText())
                .contains("needs a token");
        for (String open : List.of("hello", "conformanceOpen", "processOrder")) {
            assertThat(browser.find("#function-" + open + " summary").getText()).doesNotContain("needs");
        }
    }

    /** What it is sent is what its route declares. */
    @Test
    void aBodyIsOfTheDeclaredType() {
        browser.find("#function-conformanceRows summary").click();
        browser.find("#function-conformanceRows textarea").sendKeys("a,b");

        assertThat(browser.find("#function-conformanceRows .curl pre").getText())
                .contains("-H 'Content-Type: text/csv'");
    }

    @Test
    void whatARouteTakesFromAHeaderIsSentThere() {
        browser.find("#function-conformanceBodiless summary").click();
        browser.find("#function-conformanceBodiless [name='path:segment']").sendKeys("a");
        browser.find("#function-conformanceBodiless [name='header:X-Key']").sendKeys("a key");
        browser.find("#function-conformanceBodiless form button").click();

        browser.awaitText("#function-conformanceBodiless pre", "\"key\": \"a key\"");
        assertThat(browser.find("#function-conformanceBodiless .curl pre").getText())
                .contains("-H 'X-Key: a key'");
    }

    @Test
    void axeFindsNothingOfWhoIsSignedInAndWhoIsRefused() {
        signIn(JWT);
        browser.awaitText("#signed", "Zoë");
        browser.driver().executeScript("sessionStorage.setItem('token', 'unknown');");
        call();
        browser.awaitText("#function-vault .warn", "The token was not accepted");

        assertThat(browser.axe()).isEmpty();
    }
}
