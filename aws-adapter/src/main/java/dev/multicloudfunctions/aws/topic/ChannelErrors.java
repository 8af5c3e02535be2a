package dev.multicloudfunctions.aws.topic;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/**
 * What the refusals of SNS and SQS mean to us: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors
 * and https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors.
 * All are ours to repair: whatever a caller may get wrong is checked before.
 */
final class ChannelErrors {

    private ChannelErrors() {}

    static void check(String service, Answer answer) {
        String code = answer.errorCode();
        if (code != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, service + " refused a message with " + code + ". " + advice(code));
        }
    }

    private static String advice(String code) {
        return switch (code) {
            case "NotFound", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue" ->
                "The topic or queue that the setting names does not exist in its region.";
            case "AuthorizationError", "AccessDenied", "AccessDeniedException" ->
                "Allow publishing in the policy of this function's role.";
            case "KMSDisabled", "KMSAccessDenied", "KMS.AccessDeniedException", "KMS.DisabledException" ->
                "Allow this function's role to use the key of the topic or queue.";
            case "InvalidClientTokenId", "SignatureDoesNotMatch", "InvalidSignatureException", "ExpiredToken" ->
                "Check the credentials, the region and the clock of this process.";
            default -> "See the service's documentation of errors.";
        };
    }
}
