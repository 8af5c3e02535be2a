package dev.multicloudfunctions.benchmark.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.multicloudfunctions.benchmark.model.Greeting;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** A handler as Quarkus documents it. */
@Named("hello")
public class HelloHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Inject
    Answers answers;

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Map<String, String> query = event.getQueryStringParameters();
        return answers.answer(200, Map.of(), Greeting.to(query == null ? null : query.get("name")));
    }
}
