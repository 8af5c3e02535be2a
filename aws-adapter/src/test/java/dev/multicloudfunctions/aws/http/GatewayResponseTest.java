package dev.multicloudfunctions.aws.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.Recorded;
import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayResponseTest {

    private static final HttpHeaders FIELDS = HttpHeaders.of(
            "Content-Type",
            "text/plain;charset=utf-8",
            "Set-Cookie",
            "a=1",
            "Set-Cookie",
            "b=2",
            "Vary",
            "x",
            "Vary",
            "y");

    @Test
    void aRestApiGetsListsOfValues() {
        assertThat(answer("rest-api", FIELDS, "ä\"\n"))
                .isEqualTo("{\"statusCode\":200,\"multiValueHeaders\":{\"Content-Type\":[\"text/plain;charset=utf-8\"],"
                        + "\"Set-Cookie\":[\"a=1\",\"b=2\"],\"Vary\":[\"x\",\"y\"]},\"isBase64Encoded\":false,"
                        + "\"body\":\"ä\\\"\\n\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-api", "function-url"})
    void theSecondFormatJoinsValuesAndHasCookiesApart(String event) {
        assertThat(answer(event, FIELDS, "x"))
                .isEqualTo("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"text/plain;charset=utf-8\","
                        + "\"Vary\":\"x, y\"},\"cookies\":[\"a=1\",\"b=2\"],\"isBase64Encoded\":false,\"body\":\"x\"}");
    }

    @Test
    void aLoadBalancerGetsADescriptionAndHeadersAsItSentThem() {
        assertThat(answer("load-balancer", FIELDS, "x"))
                .isEqualTo("{\"statusCode\":200,\"statusDescription\":\"200 OK\",\"headers\":{\"Content-Type\":"
                        + "\"text/plain;charset=utf-8\",\"Set-Cookie\":\"b=2\",\"Vary\":\"x, y\"},"
                        + "\"isBase64Encoded\":false,\"body\":\"x\"}");
        assertThat(answer("load-balancer-multi-value", FIELDS, "x")).contains("\"multiValueHeaders\":{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/octet-stream", "image/png", "text/plain;charset=iso-8859-1", "application/json-seq"
            })
    void whatIsNoTextTravelsInBase64(String type) {
        assertThat(answer("http-api", HttpHeaders.of("Content-Type", type), "abc"))
                .endsWith("\"isBase64Encoded\":true,\"body\":\"YWJj\"}");
    }

    @Test
    void bytesThatClaimToBeTextTravelUnharmed() {
        var response =
                new HttpResponse(200, HttpHeaders.of("Content-Type", "text/plain"), new byte[] {(byte) 0xff, 0x41});

        assertThat(answer("http-api", response)).endsWith("\"isBase64Encoded\":true,\"body\":\"/0E=\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/problem+json", "image/svg+xml", "text/html; charset=\"UTF-8\""})
    void textTravelsAsItIs(String type) {
        assertThat(answer("http-api", HttpHeaders.of("Content-Type", type), "abc"))
                .endsWith("\"isBase64Encoded\":false,\"body\":\"abc\"}");
    }

    private static String answer(String event, HttpHeaders headers, String body) {
        return answer(event, new HttpResponse(200, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String answer(String event, HttpResponse response) {
        Envelope envelope = EnvelopeReader.read(Recorded.event(event));
        return new String(GatewayResponse.of(response, envelope, envelope.kind()), StandardCharsets.UTF_8);
    }
}
