package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.error.FunctionException;

/** Makes requests to DynamoDB over its JSON protocol. Thread-safe. */
public final class DynamoClient {

    /** The version of the API that all requests name. */
    private static final String TARGET = "DynamoDB_20120810.";

    private final ServiceClient service;

    public DynamoClient(ServiceClient service) {
        this.service = service;
    }

    /**
     * Sends a request.
     *
     * @throws FunctionException UNAVAILABLE if DynamoDB did not answer or is throttled; otherwise as {@link DynamoErrors}
     *     has it
     */
    public DynamoReply send(DynamoRequest request) {
        Answer answer = service.call(TARGET + request.operation(), request.toBytes());
        boolean conditionFailed = "ConditionalCheckFailedException".equals(answer.errorCode());
        if (!answer.ok() && !conditionFailed) {
            throw DynamoErrors.refusal(request.operation(), answer);
        }
        return DynamoReply.parse(request.operation(), answer, conditionFailed);
    }
}
