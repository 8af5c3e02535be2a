package dev.multicloudfunctions.aws.sdk;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK's exceptions mean to us, after it has asked as often as it does (three times):
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
 */
public final class SdkErrors {

    private static final int SERVER_ERROR = 500;

    private SdkErrors() {}

    /**
     * The exception to throw.
     *
     * @param tried what was tried on what, as the beginning of a sentence: {@code Reading an object of the bucket x}
     */
    public static FunctionException of(String tried, SdkException failure) {
        if (failure instanceof AwsServiceException refusal) {
            String code = refusal.awsErrorDetails() == null
                    ? "HTTP " + refusal.statusCode()
                    : refusal.awsErrorDetails().errorCode();
            if (refusal.isThrottlingException() || refusal.statusCode() >= SERVER_ERROR) {
                return new FunctionException(
                        ErrorKind.UNAVAILABLE, tried + " failed with " + code + ". Try again later.", failure);
            }
            return new FunctionException(
                    ErrorKind.INTERNAL, tried + " failed with " + code + ". " + advice(code), failure);
        }
        return new FunctionException(ErrorKind.UNAVAILABLE, tried + " got no answer. Try again later.", failure);
    }

    private static String advice(String code) {
        return switch (code) {
            case "AccessDenied" -> "Allow it in the policy of this function's role.";
            case "NoSuchBucket" -> "Create the bucket, or correct IMAGES_BUCKET.";
            case "PermanentRedirect", "AuthorizationHeaderMalformed" -> "The bucket is in another region.";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken" ->
                "Check the credentials, the region and the clock of this process.";
            case "KMS.DisabledException" -> "Allow this function's role to use the key.";
            default -> "See the service's documentation of errors.";
        };
    }
}
