package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Reply;
import java.nio.charset.StandardCharsets;

/**
 * The names that services give to errors, and what to do about those that every service shares
 * (https://docs.aws.amazon.com/awssupport/latest/user/, each service's "Common errors", and for DynamoDB
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html). Loaded only when a call
 * fails.
 */
final class ErrorCode {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private ErrorCode() {}

    /** The name in the body of an error: {@code __type} in JSON, {@code <Code>} in XML; else the status. */
    static String of(Reply reply) {
        int start = 0;
        while (start < reply.body().length && reply.body()[start] <= ' ') {
            start++;
        }
        String code = start < reply.body().length && reply.body()[start] == '{'
                ? inJson(reply.body())
                : inXml(new String(reply.body(), StandardCharsets.UTF_8));
        return code.isEmpty() ? "HTTP " + reply.status() : code;
    }

    /** Whether the same request may succeed a moment later; it was not carried out, except perhaps with a 5xx. */
    static boolean repeatable(int status, String code) {
        return status >= SERVER_ERROR
                || status == TOO_MANY_REQUESTS
                || switch (code) {
                    case "ProvisionedThroughputExceededException",
                            "ConditionalRequestConflict",
                            "OperationAborted",
                            "RequestLimitExceeded",
                            "RequestThrottled",
                            "RequestThrottledException",
                            "ReplicatedWriteConflictException",
                            "SlowDown",
                            "Throttled",
                            "Throttling",
                            "ThrottledException",
                            "ThrottlingException",
                            "TooManyRequestsException",
                            "TransactionConflictException",
                            "KMSThrottlingException",
                            "KMSThrottling",
                            "InternalServerError",
                            "InternalFailure",
                            "ServiceUnavailable",
                            "RequestTimeout",
                            "RequestTimeoutException" -> true;
                    default -> false;
                };
    }

    /** Whether the credentials have ended, so that newer ones may help. */
    static boolean expired(String code) {
        return code.equals("ExpiredTokenException") || code.equals("ExpiredToken");
    }

    /** Whether a wrong clock may be the reason. */
    static boolean aboutTime(String code) {
        return switch (code) {
            case "RequestTimeTooSkewed",
                    "RequestExpired",
                    "RequestInTheFuture",
                    "InvalidSignatureException",
                    "InvalidSignature",
                    "SignatureDoesNotMatch",
                    "AuthFailure" -> true;
            default -> false;
        };
    }

    private static String inJson(byte[] body) {
        try {
            String type = WireJson.text(body, "__type");
            return type == null ? "" : type.substring(type.indexOf('#') + 1);
        } catch (FunctionException notJson) {
            return "";
        }
    }

    private static String inXml(String body) {
        int start = body.indexOf("<Code>");
        int end = body.indexOf("</Code>");
        return start < 0 || end < start ? "" : body.substring(start + "<Code>".length(), end);
    }
}
