package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceError;

/**
 * What Firestore's refusals mean to us (https://cloud.google.com/firestore/docs/understand-error-codes). Not here: what is
 * asked again and ends as UNAVAILABLE, and the failed precondition, which each repository reads in its own terms.
 */
final class FirestoreErrors {

    private FirestoreErrors() {}

    static FunctionException refusal(String operation, Answer answer) {
        ServiceError error = answer.error();
        String status = error == null ? "HTTP " + answer.status() : error.status();
        return switch (status) {
            case "NOT_FOUND" ->
                refused(operation, status, "The database does not exist in the project: check FIRESTORE_DATABASE.");
            case "PERMISSION_DENIED" ->
                refused(operation, status, "Give this function's service account the role roles/datastore.user.");
            case "UNAUTHENTICATED" ->
                refused(operation, status, "Check the credentials and the clock of this process.");
            case "FAILED_PRECONDITION" ->
                refused(operation, status, "The database lacks an index, or has another mode.");
            case "INVALID_ARGUMENT" ->
                refused(operation, status, "The setting names no collection, or a document is over 1 MiB.");
            default -> refused(operation, status, "See Firestore's documentation of errors.");
        };
    }

    private static FunctionException refused(String operation, String status, String advice) {
        return new FunctionException(
                ErrorKind.INTERNAL, "Firestore refused " + operation + " with " + status + ". " + advice);
    }
}
