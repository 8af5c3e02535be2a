package dev.multicloudfunctions.conformance.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Under the stock invoker of a platform every function answers its direct JSON payload, over ports in memory. */
public abstract class StockConformance {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> called = new HashSet<>();

    /**
     * What the invoker of a function, or of a composition, answers to a payload.
     *
     * @throws Exception what the invoker throws
     */
    protected abstract String answer(String definition, String json) throws Exception;

    /**
     * Starts an invoker anew.
     *
     * @throws Exception if it does not start
     */
    protected abstract void start(String definition) throws Exception;

    /** What the functions stand on. */
    protected abstract InMemoryPlatform platform();

    /** What the invoker answers for a consumer. */
    protected abstract String acknowledgement();

    @Test
    void everyFunctionAnswersItsDirectPayload() throws Exception {
        assertThat(call("hello", "{\"name\":\"Alice\"}").path("message").asText())
                .isEqualTo("Hello, Alice!");
        assertThat(call("version", "{}").path("platform").asText()).isEqualTo("memory");
        products();
        orders();
        images();

        assertThat(call("cleanupProducts", "{\"scheduledTime\":\"2026-01-01T02:00:00Z\",\"pastDue\":false}")
                        .path("deleted")
                        .asInt(-1))
                .isZero();
        assertThat(FunctionTable.of(new CoreFunctions()).definitions())
                .extracting(FunctionDefinition::name)
                .containsExactlyInAnyOrderElementsOf(called);
    }

    private void products() throws Exception {
        JsonNode cup = call("createProduct", "{\"name\":\"Cup\",\"price\":9.5}");
        String key = "{\"id\":\"" + cup.path("id").asText() + "\"}";

        assertThat(cup.path("price").asDouble()).isEqualTo(9.5);
        assertThat(cup.path("createdAt").asText()).endsWith("Z");
        assertThat(call("getProduct", key)).isEqualTo(cup);
        assertThat(call("listProducts", "{\"limit\":100}").path("items")).contains(cup);
        assertThat(call("updateProduct", key.replace("}", ",\"name\":\"Mug\",\"price\":8,\"ifMatch\":[\"1\"]}"))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(call("deleteProduct", key).asText()).isEqualTo(acknowledgement());
        assertThatThrownBy(() -> answer("getProduct", key)).hasMessageContaining("Product not found");
    }

    private void orders() throws Exception {
        String id = call("createProduct", "{\"name\":\"Pot\",\"price\":2}")
                .path("id")
                .asText();
        String order = "{\"orderId\":\"stock\",\"items\":[{\"productId\":\"" + id + "\",\"quantity\":3}]}";

        assertThat(call("submitOrder", order).path("orderId").asText()).isEqualTo("stock");
        assertThat(platform().topics().drain())
                .anyMatch(message -> new String(message.body(), StandardCharsets.UTF_8).contains("\"stock\""));
        assertThat(call("processOrder", order).asText()).isEqualTo(acknowledgement());
        assertThat(call("getOrder", "{\"id\":\"stock\"}").path("total").asInt()).isEqualTo(6);
    }

    private void images() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", picture);
        platform()
                .objects(MakeThumbnail.IMAGES)
                .put(StoredObject.of("uploads/stock.png", picture.toByteArray(), "image/png"));
        String created = "{\"bucket\":\"images\",\"key\":\"uploads/stock.png\",\"size\":" + picture.size() + "}";

        assertThat(call("makeThumbnail", created).asText()).isEqualTo(acknowledgement());
        assertThat(call("listImages", "{}").path("items")).hasSize(1);
    }

    @Test
    void aCompositionAnswers() throws Exception {
        assertThat(answer("conformanceSupplier|conformanceSegment", "{}")).isEqualTo("{\"segment\":\"supplied\"}");
    }

    @Test
    void malformedPayloadsNeverReachAFunction() {
        for (String json :
                new String[] {"{\"name\":\"Cup\"}", "{\"name\":\"Cup\",\"price\":1,\"colour\":2}", "{", "7"}) {
            assertThatThrownBy(() -> answer("createProduct", json)).as(json).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aWrongNameFailsTheStartAndListsTheRightOnes() {
        assertThatThrownBy(() -> start("helo")).hasMessageContaining("hello");
    }

    @Test
    void withoutANameNoHeaderChoosesAFunction() {
        assertThatThrownBy(() -> start("")).hasMessageContaining("SPRING_CLOUD_FUNCTION_DEFINITION");
    }

    private JsonNode call(String function, String json) throws Exception {
        called.add(function);
        return JSON.readTree(answer(function, json));
    }
}
