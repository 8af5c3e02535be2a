package dev.multicloudfunctions.aws.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.LinkTerms;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Our links held against those of the SDK's presigner, at the time that the SDK took. No emulator looks at signatures. */
class S3LinksTest {

    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "FwoGZXIvYXdzE+//abc==/with+every/sign=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                "a b+c.txt",
                "100%/%2F.txt",
                "a#b?c=d&e;f='g'(h)!*$,:@.txt",
                "~[x]{y}|^`<z>\".txt",
                "é/日本語/😀.txt",
                "-._~",
                "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
            })
    void aLinkIsThatOfTheSdk(String key) {
        for (String bucket : List.of("pictures", "dotted.pictures")) {
            for (@Nullable String token : Arrays.asList(null, TOKEN)) {
                for (@Nullable URI server : Arrays.asList(null, URI.create("http://localhost:4566"))) {
                    for (@Nullable String type : Arrays.asList(null, "text/plain;charset=utf-8")) {
                        Map<String, String> sdk = parts(sdk(bucket, key, type, token, server));
                        SignedLink ours = ours(bucket, key, type, token, server, sdk.getOrDefault("X-Amz-Date", ""));

                        assertThat(parts(ours.url())).isEqualTo(sdk);
                    }
                }
            }
        }
    }

    private static URI sdk(
            String bucket, String key, @Nullable String type, @Nullable String token, @Nullable URI server) {
        AwsCredentials credentials = token == null
                ? AwsBasicCredentials.create(KEY, SECRET)
                : AwsSessionCredentials.create(KEY, SECRET, token);
        var builder = S3Presigner.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(server != null)
                        .build());
        if (server != null) {
            builder.endpointOverride(server);
        }
        try (S3Presigner presigner = builder.build()) {
            Duration valid = Duration.ofMinutes(10);
            URL url = type == null
                    ? presigner
                            .presignGetObject(presign -> presign.signatureDuration(valid)
                                    .getObjectRequest(get -> get.bucket(bucket).key(key)))
                            .url()
                    : presigner
                            .presignPutObject(presign -> presign.signatureDuration(valid)
                                    .putObjectRequest(
                                            put -> put.bucket(bucket).key(key).contentType(type)))
                            .url();
            return URI.create(url.toString());
        }
    }

    private static SignedLink ours(
            String bucket,
            String key,
            @Nullable String type,
            @Nullable String token,
            @Nullable URI server,
            String date) {
        Instant time = LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
        Map<String, String> environment =
                new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET));
        if (token != null) {
            environment.put("AWS_SESSION_TOKEN", token);
        }
        if (server != null) {
            environment.put("AWS_ENDPOINT_URL", server.toString());
        }
        Settings settings = Settings.of(environment);
        var wire = new Wire(settings, Clock.fixed(time, ZoneOffset.UTC));
        var store = new S3ObjectStore(wire, Endpoint.of(settings, "s3", "s3", "eu-central-1"), bucket);
        return S3Links.of(store).sign(new LinkTerms(key, type, type == null ? 0 : 1000, 600));
    }

    private static Map<String, String> parts(URI url) {
        var parts = new HashMap<String, String>();
        parts.put("where", url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
        for (String pair : url.getRawQuery().split("&")) {
            parts.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return parts;
    }
}
