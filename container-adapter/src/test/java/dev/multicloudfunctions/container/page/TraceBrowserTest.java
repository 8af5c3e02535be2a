package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** What the page shows of what happened, and that it fits on a telephone and passes axe. */
@Tag("any-jdk")
class TraceBrowserTest {

    private static Browser browser;
    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        browser = Browser.start();
        container = RunningContainer.start(data, "EVENT_POLL_MILLIS", "50", "TOPIC_MAX_ATTEMPTS", "1");
        container.get("/products/none");
        container.post("/_/messages/orders", "{\"poison\":true}");
        order("a-rather-long-order-id-0123456789-0123456789-0123456789");
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
        browser.width(1280);
        browser.driver().get(container.uri("/").toString());
    }

    private static void order(String id) throws Exception {
        String body = "{\"orderId\":\"" + id + "\",\"items\":[{\"productId\":\"none\",\"quantity\":1}]}";
        assertThat(container
                        .post("/orders", body, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(202);
    }

    private static void choose(String select, String option) {
        new Select(browser.find(select)).selectByVisibleText(option);
    }

    private static List<String> rows(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static void openTrace() {
        choose("#by-function", "submitOrder");
        browser.awaitText("#runs .about", "orders/a-rather-long");
        browser.find("#runs button.link").click();
        browser.awaitText("#waterfall tbody", "processOrder");
    }

    @Test
    void anOrderIsAWaterfallFromTheRequestOverTheTopicToTheStores() {
        openTrace();

        List<String> names = rows("#waterfall tbody th .step, #waterfall tbody th .call");
        assertThat(names.subList(0, 4))
                .containsExactly(
                        "submitOrder",
                        "publish orders",
                        "processOrder",
                        "read orders/a-rather-long-order-id-0123456789-0123456789-0123456789");
        assertThat(names).contains("read products/none");
        assertThat(browser.driver().findElements(By.cssSelector("#waterfall .indent")).stream()
                        .limit(4)
                        .map(indent -> Integer.parseInt(indent.getDomAttribute("width")) / 12))
                .as("the function that got the message is beneath the call that published it")
                .containsExactly(0, 1, 2, 3);
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("trace-title");
        List<Double> starts = browser.driver().findElements(By.cssSelector("#waterfall rect")).stream()
                .map(bar -> Double.parseDouble(bar.getDomAttribute("x")))
                .toList();
        assertThat(starts).hasSameSizeAs(names);
        assertThat(starts.get(2)).as("processOrder begins later").isGreaterThan(starts.get(0));

        browser.find("#close-trace").click();
        assertThat(browser.find("#trace").isDisplayed()).isFalse();
    }

    @Test
    void invocationsAreFilteredByFunctionAndOutcome() {
        browser.awaitText("#runs tbody", "processOrder");
        choose("#by-outcome", "not_found");
        browser.await(page -> rows("#runs tbody td:nth-child(3)").equals(List.of("not_found")));
        assertThat(rows("#runs .about")).containsExactly("products/none");

        choose("#by-function", "processOrder");
        browser.awaitText("#no-runs", "None of these.");
        choose("#by-outcome", "reject");
        browser.await(page -> rows("#runs tbody td:nth-child(3)").equals(List.of("reject")));
    }

    @Test
    void thePictureHasEveryFunctionAndTheTableSaysTheSame() {
        browser.find(".card summary").click();

        assertThat(rows(".picture .function text")).contains("hello", "processOrder", "makeThumbnail");
        assertThat(rows(".picture .topic text")).contains("orders topic");
        assertThat(rows(".picture .collection text"))
                .contains("orders collection", "products collection", "images collection");
        assertThat(rows(".picture .bucket text")).contains("images bucket");
        assertThat(browser.find(".card tr:has(a[href='#function-processOrder']) td")
                        .getText()
                        .lines())
                .containsExactlyInAnyOrder(
                        "triggered by the topic orders",
                        "reads the collection products",
                        "reads and writes the collection orders");
        assertThat(browser.find(".card tr:has(a[href='#function-submitOrder']) td")
                        .getText())
                .isEqualTo("publishes to the topic orders");
        assertThat(browser.driver().findElements(By.cssSelector(".picture > path")))
                .hasSameSizeAs(browser.driver().findElements(By.cssSelector(".card li")));
        assertThat(overflowing()).isEmpty();
    }

    /** Names of boxes that are wider than their box. */
    private static List<?> overflowing() {
        return (List<?>) browser.driver().executeScript("""
                return [...document.querySelectorAll('.picture g')]
                  .filter((box) => box.querySelector('text').getComputedTextLength() > box.querySelector('rect').width.baseVal.value)
                  .map((box) => box.textContent);
                """);
    }

    @Test
    void onATelephoneNothingIsCutOff() {
        browser.width(390);
        openTrace();
        browser.awaitText("#letters", "processOrder");
        browser.driver()
                .executeScript("document.querySelectorAll('details').forEach((each) => { each.open = true; });");

        assertThat((List<?>) browser.driver().executeScript("""
                const cut = [...document.querySelectorAll('th, td, .scroll, svg, form, input, button, pre, li, #trace')]
                  .filter((each) => each.getClientRects().length)
                  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth || each.getBoundingClientRect().left < 0
                    || !each.matches('svg, button, input') && each.scrollWidth > each.clientWidth + 1);
                return cut.map((each) => each.outerHTML.slice(0, 200));
                """)).isEmpty();
        assertThat(browser.driver().executeScript("return innerWidth;")).isEqualTo(390L);
        assertThat(browser.driver().executeScript("""
                return document.documentElement.scrollWidth - document.documentElement.clientWidth;
                """)).isEqualTo(0L);
    }

    @Test
    void axeFindsNothingOnAScreenAndOnATelephoneInLightAndDark() {
        openTrace();
        browser.awaitText("#letters", "processOrder");
        browser.driver()
                .executeScript("document.querySelectorAll('details').forEach((each) => { each.open = true; });");

        for (int width : new int[] {1280, 390}) {
            for (String scheme : List.of("light", "dark")) {
                browser.width(width);
                browser.scheme(scheme);
                assertThat(browser.axe()).as("%d px, %s", width, scheme).isEmpty();
            }
        }
    }
}
