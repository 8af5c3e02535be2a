package dev.multicloudfunctions.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, https://dynamodb.eu-central-1.amazonaws.com/",
        "us-gov-west-1, https://dynamodb.us-gov-west-1.amazonaws.com/",
        "cn-north-1, https://dynamodb.cn-north-1.amazonaws.com.cn/"
    })
    void aServiceAnswersInItsRegion(String region, String address) {
        Endpoint endpoint = Endpoint.of(Settings.of(Map.of()), "dynamodb", "dynamodb", region);

        assertThat(endpoint.root()).hasToString(address);
        assertThat(endpoint.overridden()).isFalse();
    }

    @Test
    void aServicesOwnAddressComesBeforeThatOfAll() {
        var settings = Settings.of(Map.of(
                "AWS_ENDPOINT_URL", "http://localhost:1/",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://localhost:2"));

        assertThat(Endpoint.of(settings, "secretsmanager", "secrets_manager", "eu-central-1")
                        .root())
                .hasToString("http://localhost:2/");
        assertThat(Endpoint.of(settings, "dynamodb", "dynamodb", "eu-central-1").root())
                .hasToString("http://localhost:1/");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, localhost:8000",
        "http://localhost, localhost",
        "http://localhost:80, localhost",
        "https://localhost:443, localhost",
        "https://localhost:80, localhost:80"
    })
    void theHostNamesThePortUnlessItIsTheUsualOne(String address, String host) {
        assertThat(Endpoint.of(Settings.of(Map.of("AWS_ENDPOINT_URL", address)), "sqs", "sqs", "x")
                        .host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "http://",
                "http:x",
                "ftp://localhost",
                "http://localhost/a",
                "http://a:b@localhost",
                "http://l?x"
            })
    void whatIsNoAddressOfAServerIsRefused(String address) {
        var settings = Settings.of(Map.of("AWS_ENDPOINT_URL", address));

        assertThat(Thrown.by(() -> Endpoint.of(settings, "sqs", "sqs", "x"))).isEqualTo(ErrorKind.INTERNAL);
    }
}
