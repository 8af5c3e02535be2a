package dev.multicloudfunctions.aws.sdk;

import dev.multicloudfunctions.aws.wire.Credentials;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients that use the same credentials and addresses as our own. Everything that the SDK would look for by itself is
 * given, so that it searches neither files nor the network.
 */
public final class SdkClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Between two pieces of an object. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private SdkClients() {}

    public static S3Client s3(Wire wire, Endpoint endpoint) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(endpoint.region()))
                .credentialsProvider(() -> keys(wire.credentials().current()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT));
        // Buckets as host names need a name server that knows them.
        return endpoint.overridden()
                ? builder.endpointOverride(endpoint.uri()).forcePathStyle(true).build()
                : builder.build();
    }

    private static AwsCredentials keys(Credentials keys) {
        String token = keys.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token);
    }
}
