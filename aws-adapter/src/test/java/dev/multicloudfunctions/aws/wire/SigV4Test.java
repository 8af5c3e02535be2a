package dev.multicloudfunctions.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.wire.Sha256;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signatures, held against the vectors that AWS publishes as {@code aws-sig-v4-test-suite}
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signed-request-examples.html), and against the SDK's
 * signer. The vectors that are about bringing a request into its canonical form appear in that form.
 */
class SigV4Test {

    private static final String DATE = "20150830T123600Z";
    private static final Credentials KEYS =
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null, Long.MAX_VALUE);
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla, GET, /, '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "post-vanilla, POST, /, '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "get-unreserved, GET, /-._~" + LETTERS
                + ", '', 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
        "get-utf8, GET, /%E1%88%B4, '', 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
        "get-vanilla-empty-query-key, GET, /, Param1=value1, "
                + "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
        "get-vanilla-query-order-key-case, GET, /, Param1=value1&Param2=value2, "
                + "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "get-vanilla-query-order-value, GET, /, Param1=value1&Param1=value2, "
                + "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694",
        "get-vanilla-query-unreserved, GET, /, -._~" + LETTERS + "=-._~" + LETTERS
                + ", 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
        "get-vanilla-utf8-query, GET, /, %E1%88%B4=bar, "
                + "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        "post-vanilla-query, POST, /, Param1=value1, "
                + "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"
    })
    void thePublishedVectorIsReproduced(String vector, String method, String path, String query, String signature) {
        String[] headers = {"host", "example.amazonaws.com", "x-amz-date", DATE};

        assertThat(signed(method, path, query, headers, "")).isEqualTo(expected("host;x-amz-date", signature));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-header-key-duplicate, GET, 'value2,value2,value1', "
                + "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
        "get-header-value-order, GET, 'value4,value1,value3,value2', "
                + "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
        "post-header-key-sort, POST, value1, c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
        "post-header-value-case, POST, VALUE1, cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"
    })
    void thePublishedVectorWithAHeaderIsReproduced(String vector, String method, String value, String signature) {
        String[] headers = {"host", "example.amazonaws.com", "my-header1", value, "x-amz-date", DATE};

        assertThat(signed(method, "/", "", headers, "")).isEqualTo(expected("host;my-header1;x-amz-date", signature));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "post-x-www-form-urlencoded, application/x-www-form-urlencoded, "
                + "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        "post-x-www-form-urlencoded-parameters, application/x-www-form-urlencoded; charset=utf8, "
                + "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"
    })
    void thePublishedVectorWithABodyIsReproduced(String vector, String contentType, String signature) {
        String[] headers = {"content-type", contentType, "host", "example.amazonaws.com", "x-amz-date", DATE};

        assertThat(signed("POST", "/", "", headers, "Param1=value1"))
                .isEqualTo(expected("content-type;host;x-amz-date", signature));
    }

    @Test
    void thePublishedVectorWithASessionTokenIsReproduced() {
        String token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIe"
                + "oIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDv"
                + "p75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX"
                + "9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        String[] headers = {"host", "example.amazonaws.com", "x-amz-date", DATE, "x-amz-security-token", token};

        assertThat(signed("POST", "/", "", headers, ""))
                .isEqualTo(expected(
                        "host;x-amz-date;x-amz-security-token",
                        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
    }

    /** The key depends on date, region and service: the signer keeps one and must not mix them up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59Z",
                "2026-03-01T00:00:00Z",
                "2024-02-29T12:34:56.789Z",
                "2000-01-01T00:00:00Z"
            })
    void theSdkSignsAlike(String instant) {
        var signer = new SigV4("dynamodb", "eu-central-1");
        for (String secret :
                new String[] {"secret", "other+/secret=", UUID.randomUUID().toString()}) {
            String body = "{\"TableName\":\"日本語 " + secret + "\"}";
            String date = AmzDate.of(Instant.parse(instant).toEpochMilli());
            var keys = new Credentials("AKID", secret, "token/+=", Long.MAX_VALUE);
            String[] headers = {
                "content-type", "application/x-amz-json-1.0",
                "host", "localhost:8000",
                "x-amz-content-sha256", Sha256.hex(Sha256.digest(body.getBytes(StandardCharsets.UTF_8))),
                "x-amz-date", date,
                "x-amz-security-token", "token/+=",
                "x-amz-target", "DynamoDB_20120810.GetItem"
            };

            assertThat(signer.authorization("POST", "/", "", headers, hash(body), keys, date))
                    .isEqualTo(sdk(body, keys, Instant.parse(instant)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "s3"})
    void aSignerThatOutlivesTheDaySignsAsANewOne(String service) {
        var lasting = new SigV4(service, "eu-central-1");
        String[] days = {"20260228T235959Z", "20260301T000000Z", "20260301T000001Z", "20260228T235959Z"};
        for (String date : days) {
            String[] headers = {"host", "localhost", "x-amz-date", date};

            assertThat(lasting.authorization("GET", "/", "", headers, hash(""), KEYS, date))
                    .as(date)
                    .isEqualTo(new SigV4(service, "eu-central-1")
                            .authorization("GET", "/", "", headers, hash(""), KEYS, date));
            assertThat(lasting.presigned("GET", "/", new String[] {"host", "localhost"}, KEYS, date, 60))
                    .isEqualTo(new SigV4(service, "eu-central-1")
                            .presigned("GET", "/", new String[] {"host", "localhost"}, KEYS, date, 60));
        }
    }

    @Test
    void aShortAndALongKeyGiveTheMacsOfRfc4231() {
        byte[] longKey = new byte[131];
        Arrays.fill(longKey, (byte) 0xaa);

        assertThat(Sha256.hex(Sha256.hmac("Jefe".getBytes(StandardCharsets.US_ASCII), "what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Sha256.hex(Sha256.hmac(longKey, "Test Using Larger Than Block-Size Key - Hash Key First")))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    private static String signed(String method, String path, String query, String[] headers, String body) {
        return new SigV4("service", "us-east-1").authorization(method, path, query, headers, hash(body), KEYS, DATE);
    }

    private static String hash(String body) {
        return Sha256.hex(Sha256.digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String expected(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                + signedHeaders + ", Signature=" + signature;
    }

    private static String sdk(String body, Credentials keys, Instant instant) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://localhost:8000/"))
                .putHeader("content-type", "application/x-amz-json-1.0")
                .putHeader("x-amz-target", "DynamoDB_20120810.GetItem")
                .build();
        AwsCredentialsIdentity identity =
                AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(instant, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
