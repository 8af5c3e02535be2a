package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.page.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The start page of an application that it was not made for. */
@Tag("any-jdk")
class TodoPageIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Browser browser;
    private static JarRun run;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        browser = Browser.start();
        run = TodoIT.serve(folder);
        browser.driver().get("http://localhost:" + run.port() + "/");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (run != null) {
            run.close();
        }
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + run.port() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static List<String> texts(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void thePictureIsThatOfItsOwnFunctionsAndResources() {
        assertThat(texts(".picture .function text"))
                .contains("createTodo", "getTodo", "listTodos", "remind", "findOverdue", "readInbox");
        assertThat(texts(".picture g:not(.function) text"))
                .containsExactlyInAnyOrder("reminders topic", "todos collection", "inbox bucket");
        assertThat(browser.find(".card tr:has(a[href='#function-readInbox']) td")
                        .getDomProperty("textContent"))
                .contains(
                        "triggered by the bucket inbox",
                        "reads the bucket inbox",
                        "reads and writes the collection todos");
    }

    @Test
    void theTraceGoesFromTheTodoOverTheTopicToTheReminder() throws Exception {
        HttpResponse<String> made = post("/todos", "{\"title\":\"Tea\",\"dueAt\":\"2030-01-01T00:00:00Z\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String todo = made.headers().firstValue("Location").orElseThrow().replaceFirst("^/", "");

        browser.awaitText("#runs tbody", todo);
        browser.awaitText("#runs tbody", "remind");
        browser.driver()
                .findElement(By.xpath("//table[@id='runs']//button[text()='createTodo']"))
                .click();
        browser.awaitText("#waterfall tbody", "remind");
        assertThat(texts("#waterfall tbody th .step, #waterfall tbody th .call"))
                .containsExactly("createTodo", "write " + todo, "publish reminders", "remind");

        browser.width(390);
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.driver().executeScript("""
                return document.documentElement.scrollWidth - document.documentElement.clientWidth;
                """)).isEqualTo(0L);
    }

    @Test
    void aFileIsWantedOrRefusedByItsOwnTrigger() throws Exception {
        HttpResponse<String> refused = post("/_/objects/inbox/letters%2Fa", "Tea");
        HttpResponse<String> taken = post("/_/objects/inbox/mail%2Fa", "Tea");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("mail/*");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("{\"function\":\"readInbox\",\"outcome\":\"done\"");
    }
}
