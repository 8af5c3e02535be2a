package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/**
 * What S3's refusals mean to us: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. Not here: what is
 * asked again and ends as UNAVAILABLE.
 */
final class S3Errors {

    private S3Errors() {}

    /** @param tried as the beginning of a sentence: {@code Reading an object of the bucket x} */
    static FunctionException refusal(String tried, Answer answer) {
        String code = String.valueOf(answer.errorCode());
        String advice =
                switch (code) {
                    case "AccessDenied" -> "Allow it in the policy of this function's role.";
                    case "NoSuchBucket" -> "Create the bucket, or correct its setting.";
                    case "PermanentRedirect", "AuthorizationHeaderMalformed" -> "The bucket is in another region.";
                    case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken" ->
                        "Check the credentials, the region and the clock of this process.";
                    case "KMS.DisabledException" -> "Allow this function's role to use the key.";
                    default -> "See the service's documentation of errors.";
                };
        return new FunctionException(ErrorKind.INTERNAL, tried + " failed with " + code + ". " + advice);
    }
}
