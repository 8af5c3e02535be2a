package dev.multicloudfunctions.benchmark.stock;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.multicloudfunctions.benchmark.plain.Answers;
import dev.multicloudfunctions.benchmark.plain.Orders;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/** The functions registered by code, without a scan: the style that Spring Cloud Function advises for cold starts. */
@SpringBootConfiguration
public class FunctionalApplication implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        String wanted = System.getenv("SPRING_CLOUD_FUNCTION_DEFINITION");
        switch (wanted) {
            case "hello" -> http(context, wanted, Answers::hello);
            case "getProduct" -> {
                var shop = new Shop();
                http(context, wanted, event -> Answers.getProduct(shop, event));
            }
            case "createProduct" -> {
                var shop = new Shop();
                http(context, wanted, event -> Answers.createProduct(shop, event));
            }
            default -> {
                var shop = new Shop();
                Function<SQSEvent, SQSBatchResponse> orders = event -> Orders.process(shop, Answers.JSON, event);
                register(context, wanted, orders, SQSEvent.class, SQSBatchResponse.class);
            }
        }
    }

    private static void http(
            GenericApplicationContext context,
            String name,
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) {
        register(context, name, function, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
    }

    private static <I, O> void register(
            GenericApplicationContext context, String name, Function<I, O> function, Class<I> in, Class<O> out) {
        context.registerBean(
                name,
                FunctionRegistration.class,
                () -> new FunctionRegistration<>(function)
                        .type(ResolvableType.forClassWithGenerics(Function.class, in, out).getType()));
    }
}
