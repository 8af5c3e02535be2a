package dev.multicloudfunctions.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.telemetry.StackText;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

class SdkStackTest {

    @Test
    void ofAnErrorOfAwsItsCodeAndStatusAreTold() {
        var thrown = S3Exception.builder()
                .message("uploads/alice.jpg is not yours")
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("uploads/alice.jpg is not yours")
                        .build())
                .build();

        assertThat(StackText.of(thrown))
                .startsWith("software.amazon.awssdk.services.s3.model.S3Exception [code AccessDenied, status 403]\n")
                .doesNotContain("alice");
    }
}
