package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The functions of docs/from-a-lambda-handler.md. */
class FromALambdaHandlerPageTest {

    record Customer(String id, String name) {}

    record CustomerKey(String id) {}

    static final DocumentCollection<Customer> CUSTOMERS =
            DocumentCollection.of("customers", Customer.class).key("id");

    static final Setting<Integer> LONGEST_NAME = Setting.whole(
                    "LONGEST_NAME", 1, 1000, "How many characters a name may have.")
            .defaultsTo("100");

    static final Topic<Customer> MOVES = Topic.of("moves", Customer.class);

    static final class CustomerFunctions implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function("getCustomer", Http.get("/customers/{id}"), CustomerKey.class, Customer.class, platform -> {
                var customers = platform.reader(CUSTOMERS);
                return key ->
                        customers.find(key.id()).orElseThrow(() -> FunctionException.notFound("No such customer."));
            });
            table.function("putCustomer", Http.put("/customers/{id}"), Customer.class, Customer.class, platform -> {
                var customers = platform.documents(CUSTOMERS);
                int longest = platform.setting(LONGEST_NAME);
                return customer -> {
                    if (customer.name().length() > longest) {
                        throw FunctionException.invalid("name", "Must have at most " + longest + " characters.");
                    }
                    return customers.put(customer);
                };
            });
            table.consumer("moveCustomer", Trigger.topic(MOVES), Customer.class, platform -> {
                var customers = platform.documents(CUSTOMERS);
                return customers::put;
            });
        }
    }

    private final LocalFunctions functions = LocalFunctions.start(new CustomerFunctions());

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        ShownCode.isTested("from-a-lambda-handler.md", FromALambdaHandlerPageTest.class);
    }

    @Test
    void aCustomerIsStoredAndFound() {
        HttpResponse stored = http("PUT", "/customers/7", "{\"name\":\"Ada\"}");
        HttpResponse found = http("GET", "/customers/7", "");

        assertThat(stored.status()).isEqualTo(200);
        assertThat(new String(found.body(), UTF_8)).isEqualTo("{\"id\":\"7\",\"name\":\"Ada\"}");
        assertThat(http("GET", "/customers/8", "").status()).isEqualTo(404);
        assertThat(http("PUT", "/customers/7", "{\"name\":1}").status()).isEqualTo(400);
        assertThat(http("DELETE", "/customers/7", "").status()).isEqualTo(405);
    }

    @Test
    void aSettingIsRead() {
        var platform = InMemoryPlatform.builder().setting("LONGEST_NAME", "2").build();
        LocalFunctions strict = LocalFunctions.start(platform, new CustomerFunctions());

        assertThat(put(strict, "{\"name\":\"Ada\"}").status()).isEqualTo(400);
        assertThat(put(functions, "{\"name\":\"Ada\"}").status()).isEqualTo(200);
    }

    @Test
    void messagesComeOneByOne() {
        functions.publish(MOVES, new Customer("7", "Ada"));
        functions.publish("moves", "no JSON");

        assertThat(functions.documents(CUSTOMERS).find("7")).contains(new Customer("7", "Ada"));
        assertThat(functions.deadLetters()).hasSize(1);
    }

    private HttpResponse http(String method, String path, String body) {
        return functions.http(request(method, path, body));
    }

    private static HttpResponse put(LocalFunctions functions, String body) {
        return functions.http(request("PUT", "/customers/7", body));
    }

    private static HttpRequest request(String method, String path, String body) {
        return HttpRequest.of(method, path, HttpHeaders.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }
}
