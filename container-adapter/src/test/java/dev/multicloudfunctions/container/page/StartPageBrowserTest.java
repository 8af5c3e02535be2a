package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;

@Tag("any-jdk")
class StartPageBrowserTest {

    private static Browser browser;
    private static RunningContainer container;

    @TempDir
    private Path pictures;

    @BeforeAll
    static void start(@TempDir Path data) {
        browser = Browser.start();
        container = RunningContainer.start(data, "BUCKET_SCAN_MILLIS", "50", "EVENT_POLL_MILLIS", "50");
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
    }

    @Test
    void everyFunctionIsListedWithItsTrigger() {
        assertThat(browser.driver().findElements(By.cssSelector(".function .name")))
                .extracting(WebElement::getText)
                .contains("hello", "processOrder", "cleanupProducts", "makeThumbnail");
        assertThat(browser.find("#function-cleanupProducts .trigger").getText()).contains("0 2 * * * UTC");
    }

    @Test
    void whatEachFunctionIsForStandsBesideItsName() {
        assertThat(browser.find("#function-getProduct .description").getText()).isEqualTo("Reads a product.");
        assertThat(browser.find("#function-processOrder .description").getText())
                .isEqualTo("Prices and stores an order.");
        // Nobody has described it.
        assertThat(browser.driver()
                        .findElements(By.cssSelector(
                                "#function-conformanceEcho .name, #function-conformanceEcho .description")))
                .hasSize(1);
    }

    @Test
    void aFunctionIsInvokedAndItsRunAppears() {
        WebElement form = open("hello");
        form.findElement(By.name("query:name")).sendKeys("Ada & <b>Bob</b>");
        submit(form);

        browser.awaitText("#function-hello output", "200");
        assertThat(browser.find("#function-hello pre").getText()).contains("\"message\": \"Hello, Ada & <b>Bob</b>!\"");
        browser.awaitText("#runs tbody", "hello");
        browser.awaitText("#runs tbody", "ok");
    }

    @Test
    void onlyTheFieldsOfTheChosenMethodAreShown() {
        WebElement form = open("hello");
        WebElement body = form.findElement(By.name("body"));
        WebElement query = form.findElement(By.name("query:name"));
        assertThat(List.of(query.isDisplayed(), body.isDisplayed())).containsExactly(true, false);

        form.findElement(By.xpath(".//option[text()='POST']")).click();
        assertThat(List.of(query.isDisplayed(), body.isDisplayed())).containsExactly(false, true);
        submit(form);
        browser.awaitText("#function-hello pre", "Hello, Coffee!");
    }

    @Test
    void thereIsNoCountOfDeadLettersWhereThereAreNone() {
        browser.await(page -> !page.findElements(By.cssSelector("#no-letters")).isEmpty());

        assertThat(browser.find("#letter-count").isDisplayed())
                .isNotEqualTo(browser.find("#no-letters").isDisplayed());
    }

    @Test
    void examplesWorkAndTheIdsOfAnswersAreFilledIn() {
        submit(open("createProduct"));
        browser.awaitText("#function-createProduct output", "201");

        submit(open("getProduct"));
        browser.awaitText("#function-getProduct pre", "\"name\": \"Coffee\"");

        submit(open("submitOrder"));
        browser.awaitText("#function-submitOrder output", "202");
        WebElement order = browser.find("#function-getOrder [name='path:id']");
        browser.await(page -> !order.getDomProperty("value").isEmpty());
        assertThat(browser.find("#function-processOrder textarea").getDomProperty("value"))
                .contains("\"orderId\": \"" + order.getDomProperty("value") + "\"");
    }

    @Test
    void aProblemIsShownAsItCame() {
        WebElement form = open("createProduct");
        WebElement body = form.findElement(By.name("body"));
        body.clear();
        body.sendKeys("{\"name\":\"\",\"price\":-1}");
        submit(form);

        browser.awaitText("#function-createProduct .bad", "400");
        browser.awaitText("#function-createProduct pre", "\"member\": \"price\"");
    }

    @Test
    void aScheduleRunsAtOnce() {
        submit(open("cleanupProducts"));

        browser.awaitText("#function-cleanupProducts pre", "\"completed\": true");
    }

    @Test
    void aMessageThatNoFunctionTakesIsADeadLetterToReplayOrDiscard() {
        WebElement form = open("processOrder");
        WebElement body = form.findElement(By.name("body"));
        body.clear();
        body.sendKeys("{\"poison\":true}");
        submit(form);

        browser.awaitText("#letters", "processOrder");
        String first = button("Replay").getDomAttribute("aria-label");
        button("Replay").click();
        browser.await(
                page -> !page.findElements(By.cssSelector("#letters button")).isEmpty()
                        && !first.equals(button("Replay").getDomAttribute("aria-label")));
        button("Discard").click();
        browser.await(page -> page.findElements(By.cssSelector("#letters li")).isEmpty());
    }

    @Test
    void aPictureBecomesAThumbnailOnThePage() throws Exception {
        Path picture = pictures.resolve("a picture.png");
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        WebElement form = open("makeThumbnail");
        form.findElement(By.name("file")).sendKeys(picture.toString());
        submit(form);

        browser.await(page -> page.findElements(By.cssSelector("#function-makeThumbnail img.made")).stream()
                .anyMatch(image -> "200".equals(image.getDomProperty("naturalWidth"))));
    }

    @Test
    void aRefusedFileTellsWhy() throws Exception {
        Path text = Files.writeString(pictures.resolve("text.png"), "no picture");
        WebElement form = open("makeThumbnail");
        form.findElement(By.name("file")).sendKeys(text.toString());
        submit(form);
        browser.awaitText("#function-makeThumbnail .bad", "422");
        browser.awaitText("#function-makeThumbnail output pre", "makeThumbnail refused it: INVALID");

        Path notes = Files.writeString(pictures.resolve("notes.txt"), "no picture");
        form.findElement(By.name("file")).sendKeys(notes.toString());
        submit(form);
        browser.awaitText("#function-makeThumbnail .bad", "400");
        browser.awaitText("#function-makeThumbnail output pre", "uploads/*.png");
        browser.awaitText("#letters", "makeThumbnail");
        button("Discard").click();
        browser.await(page -> page.findElements(By.cssSelector("#letters li")).isEmpty());
    }

    @Test
    void nothingIsRefusedByThePagesOwnPolicy() {
        submit(open("version"));
        browser.awaitText("#function-version output", "200");

        assertThat(browser.driver().manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
    }

    private static WebElement button(String name) {
        return browser.driver().findElement(By.xpath("//ul[@id='letters']//button[text()='" + name + "']"));
    }

    private static WebElement open(String function) {
        browser.find("#function-" + function + " summary").click();
        return browser.find("#function-" + function + " form");
    }

    private static void submit(WebElement form) {
        form.findElement(By.tagName("button")).click();
    }
}
