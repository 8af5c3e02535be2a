package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Reply;
import java.nio.charset.StandardCharsets;

/**
 * The names that the services give to errors, and what they mean to us
 * (https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2 and the pages of each service below it).
 * Loaded only when a call fails.
 */
public final class StorageError {

    private StorageError() {}

    /** The name: a header, else {@code "code"} in JSON, as tables have it, {@code <Code>} in XML; else the status. */
    static String of(Reply reply) {
        String code = reply.header("x-ms-error-code");
        if (code == null) {
            String body = new String(reply.body(), StandardCharsets.UTF_8);
            code = between(body, "\"code\":\"", '"');
            code = code.isEmpty() ? between(body, "<Code>", '<') : code;
        }
        return code.isEmpty() ? "HTTP " + reply.status() : code;
    }

    /**
     * The status of an answer to several requests, which all were carried out or none
     * (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
     *
     * @return that of the one which failed; else that of the answer as a whole
     */
    static int ofBatch(Reply reply) {
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        String start = "HTTP/1.1 ";
        for (int at = body.indexOf(start); at >= 0; at = body.indexOf(start, at + 1)) {
            int from = at + start.length();
            if (from + 3 <= body.length() && body.charAt(from) >= '4') {
                return Integer.parseInt(body, from, from + 3, 10);
            }
        }
        return reply.status();
    }

    /** Whether the same request may succeed a moment later. */
    static boolean repeatable(int status) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * An error that is ours to repair: whatever a caller may get wrong is checked before.
     *
     * @param what was tried, as the beginning of a sentence
     */
    public static FunctionException refusal(StorageService service, String what, String code) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                what + " was refused by " + service.title() + " with " + code + ". " + advice(service, code));
    }

    private static String advice(StorageService service, String code) {
        return switch (code) {
            case "TableNotFound", "ResourceNotFound", "QueueNotFound", "ContainerNotFound" ->
                "What the setting names does not exist in the account: check the setting, or create it.";
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                "Check the key of the account, or the managed identity, and the clock of this process.";
            case "AuthorizationPermissionMismatch", "InsufficientAccountPermissions", "UnauthorizedBlobOverwrite" ->
                "Give the app's managed identity the role Storage " + role(service) + " Data Contributor.";
            case "AuthorizationFailure", "PublicAccessNotPermitted", "IpAuthorizationSourceNotAllowed" ->
                "The account's network rules or settings forbid it.";
            case "KeyBasedAuthenticationNotPermitted" ->
                "The account takes no keys: set " + StorageAccount.CONNECTION
                        + "__accountName instead, and give the app a managed identity.";
            case "PropertyValueTooLarge", "EntityTooLarge", "RequestBodyTooLarge" -> "An entry is too large.";
            default -> "See the documentation of errors of Azure Storage.";
        };
    }

    private static String role(StorageService service) {
        return switch (service) {
            case BLOB -> "Blob";
            case QUEUE -> "Queue";
            case TABLE -> "Table";
        };
    }

    private static String between(String text, String before, char end) {
        int at = text.indexOf(before);
        int from = at + before.length();
        int to = at < 0 ? -1 : text.indexOf(end, from);
        return to < 0 ? "" : text.substring(from, to);
    }
}
