package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/**
 * What DynamoDB's refusals mean to us. Its page is
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html; those of all services are at
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html. Not here: what is asked again and
 * ends as UNAVAILABLE, and the failed condition, which each repository reads in its own terms.
 */
final class DynamoErrors {

    private DynamoErrors() {}

    static FunctionException refusal(String operation, Answer answer) {
        String code = String.valueOf(answer.errorCode());
        return switch (code) {
            case "ResourceNotFoundException" ->
                refused(operation, code, "The table or its index does not exist in this region: check the settings.");
            case "AccessDeniedException" ->
                refused(operation, code, "Allow the operation on the table in the policy of this function's role.");
            case "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "ExpiredTokenException" ->
                refused(operation, code, "Check the credentials, the region and the clock of this process.");
            case "ItemCollectionSizeLimitExceededException" ->
                refused(operation, code, "An item with its index entries is too large.");
            case "ValidationException" ->
                refused(operation, code, "The table differs from its definition, or an item is over 400 KB.");
            default -> refused(operation, code, "See DynamoDB's documentation of errors.");
        };
    }

    private static FunctionException refused(String operation, String code, String advice) {
        return new FunctionException(
                ErrorKind.INTERNAL, "DynamoDB refused " + operation + " with " + code + ". " + advice);
    }
}
