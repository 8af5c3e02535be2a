package dev.multicloudfunctions.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.Recorded;
import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRequestTest {

    @Test
    void aRestApiHandsOverThePathAsSentAndTheQueryDecoded() {
        HttpRequest request = recorded("rest-api", Envelope.Kind.HTTP_V1);

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/products/a%20b%2Fc");
        assertThat(request.query()).isEqualTo("name=x&name=%C3%A4%20%26%3D&limit=2");
        assertThat(request.headers().all("x-twice")).containsExactly("a", "b");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"price\":1}");
    }

    @Test
    void anHttpApiHandsOverThePathDecodedBehindItsStage() {
        HttpRequest request = recorded("http-api", Envelope.Kind.HTTP_V2);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/products/a%20b%252B");
        assertThat(request.query()).isEqualTo("limit=2&name=%C3%A4+b&name=");
        assertThat(request.headers().first("Cookie")).isEqualTo("session=1; theme=dark");
        assertThat(request.body()).containsExactly(0xff, 0x00);
    }

    @Test
    void anHttpApiDoesTheSameInItsFirstFormat() {
        HttpRequest request = recorded("http-api-v1", Envelope.Kind.HTTP_V1);

        assertThat(request.path()).isEqualTo("/products/%C3%A4");
        assertThat(request.query()).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void aFunctionUrlHandsOverThePathAsSentAndBrokenEscapesToo() {
        HttpRequest request = recorded("function-url", Envelope.Kind.HTTP_V2);

        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.path()).isEqualTo("/products/a%2Fb%");
    }

    @Test
    void aLoadBalancerHandsOverPathAndQueryAsSent() {
        HttpRequest single = recorded("load-balancer", Envelope.Kind.LOAD_BALANCER);
        HttpRequest multi = recorded("load-balancer-multi-value", Envelope.Kind.LOAD_BALANCER);

        assertThat(single.path()).isEqualTo("/products/a%20b");
        assertThat(single.query()).isEqualTo("name=a%20b&limit=%32");
        assertThat(single.headers().first("Accept")).isEqualTo("text/html");
        assertThat(multi.query()).isEqualTo("name=a&name=b%26");
        assertThat(multi.headers().all("X-Twice")).containsExactly("a", "b");
    }

    @Test
    void aStageThatThePathOnlyBeginsLikeIsNoStage() {
        HttpRequest request = GatewayRequest.of(
                        EnvelopeReader.read(("{\"version\":\"2.0\",\"rawPath\":\"/products\",\"requestContext\":"
                                        + "{\"stage\":\"prod\",\"http\":{\"method\":\"GET\"}}}")
                                .getBytes(StandardCharsets.UTF_8)),
                        Envelope.Kind.HTTP_V2)
                .request();

        assertThat(request.path()).isEqualTo("/products");
    }

    /** Shapes of https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html and of HTTP APIs. */
    @ParameterizedTest(name = "{index}: {3} below {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HTTP_V1 | \"resource\":\"/{proxy+}\",\"path\":\"/products/1\" |"
                        + " api.execute-api.eu-central-1.amazonaws.com \",\"path\":\"/prod/products/1 | /products/1 |"
                        + " /prod",
                "HTTP_V1 | \"resource\":\"/products/{id}\",\"path\":\"/products/1\" |"
                        + " api.execute-api.eu-central-1.amazonaws.com \",\"path\":\"/prod/products/1 | /products/1 |"
                        + " /prod",
                "HTTP_V1 | \"resource\":\"/products/{id}\",\"path\":\"/shop/products/1\" | api.example.com"
                        + " \",\"path\":\"/shop/products/1 | /products/1 | /shop",
                "HTTP_V1 | \"resource\":\"/\",\"path\":\"/shop/eu\" | api.example.com"
                        + " \",\"path\":\"/shop/eu | / | /shop/eu",
                "HTTP_V2 | \"version\":\"2.0\",\"routeKey\":\"GET /products/{id}\",\"rawPath\":\"/shop/products/1\""
                        + " | api.example.com \",\"stage\":\"$default | /products/1 | /shop",
                "HTTP_V2 | \"version\":\"2.0\",\"routeKey\":\"GET /products/{id}\",\"rawPath\":\"/prod/products/1\""
                        + " | api.execute-api.eu-central-1.amazonaws.com \",\"stage\":\"prod | /products/1 | /prod",
                "HTTP_V2 | \"version\":\"2.0\",\"routeKey\":\"$default\",\"rawPath\":\"/products/1\""
                        + " | api.example.com \",\"stage\":\"$default | /products/1 |",
                "HTTP_V2 | \"version\":\"2.0\",\"routeKey\":\"GET /products/{id}\",\"rawPath\":\"/products/a/b\""
                        + " | api.execute-api.eu-central-1.amazonaws.com \",\"stage\":\"$default | /products/a/b |",
            })
    void whatAGatewayPutsBeforeARouteIsNoPartOfIt(
            Envelope.Kind kind, String members, String context, String path, @Nullable String base) {
        Envelope event =
                EnvelopeReader.read(("{" + members + ",\"httpMethod\":\"GET\",\"requestContext\":{\"domainName\":\""
                                + context.replace(" \"", "\"") + "\",\"http\":{\"method\":\"GET\"}}}")
                        .getBytes(StandardCharsets.UTF_8));

        GatewayRequest read = GatewayRequest.of(event, kind);
        assertThat(read.request().path()).isEqualTo(path);
        assertThat(read.basePath()).isEqualTo(base);
    }

    @Test
    void aBodyThatIsSaidToBeBase64AndIsNotIsRefusedWithoutItsText() {
        byte[] event = ("{\"path\":\"/\",\"httpMethod\":\"POST\",\"requestContext\":{},\"isBase64Encoded\":true,"
                        + "\"body\":\"s3cret!\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> GatewayRequest.of(EnvelopeReader.read(event), Envelope.Kind.HTTP_V1))
                .isInstanceOf(FunctionException.class)
                .hasMessage("body: Is said to be Base64, but is not.");
    }

    private static HttpRequest recorded(String name, Envelope.Kind kind) {
        Envelope event = EnvelopeReader.read(Recorded.event(name));
        assertThat(event.kind()).isEqualTo(kind);
        return GatewayRequest.of(event, kind).request();
    }
}
