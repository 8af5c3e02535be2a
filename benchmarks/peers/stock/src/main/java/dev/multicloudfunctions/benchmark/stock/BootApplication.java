package dev.multicloudfunctions.benchmark.stock;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.multicloudfunctions.benchmark.plain.Answers;
import dev.multicloudfunctions.benchmark.plain.Orders;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The functions as beans of a Boot application. */
@SpringBootApplication
public class BootApplication {

    @Bean
    @Lazy
    Shop shop() {
        return new Shop();
    }

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> hello() {
        return Answers::hello;
    }

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> getProduct(ObjectProvider<Shop> shop) {
        return event -> Answers.getProduct(shop.getObject(), event);
    }

    @Bean
    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> createProduct(ObjectProvider<Shop> shop) {
        return event -> Answers.createProduct(shop.getObject(), event);
    }

    @Bean
    Function<SQSEvent, SQSBatchResponse> processOrder(ObjectProvider<Shop> shop) {
        return event -> Orders.process(shop.getObject(), Answers.JSON, event);
    }
}
