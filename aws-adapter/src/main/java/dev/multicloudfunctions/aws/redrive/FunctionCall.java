package dev.multicloudfunctions.aws.redrive;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Sha256;

/**
 * Hands events to Lambda functions, which take them when they can
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).
 */
public final class FunctionCall {

    private static final int NAME = 6;
    private static final int QUALIFIER = 7;

    /** What Lambda answers to an event; a page of something that stands in between has another status. */
    private static final int ACCEPTED = 202;

    private final ServiceClient lambda;

    public FunctionCall(ServiceClient lambda) {
        this.lambda = lambda;
    }

    /**
     * Returns when Lambda has the event.
     *
     * @param function its name, or its ARN with a version or an alias
     */
    void call(String function, byte[] event) {
        String[] parts = function.split(":", -1);
        boolean arn = function.startsWith("arn:") && parts.length > NAME;
        String qualifier = arn && parts.length > QUALIFIER ? parts[QUALIFIER] : "";
        // Without one Lambda calls $LATEST, which a query cannot say as it is.
        boolean named = !qualifier.isEmpty() && !qualifier.startsWith("$");
        Answer answer = lambda.send(
                lambda.attempts(),
                "POST",
                "/2015-03-31/functions/" + (arn ? parts[NAME] : function) + "/invocations",
                named ? "Qualifier=" + qualifier : "",
                new String[] {"content-type", "application/json", "x-amz-invocation-type", "Event"},
                Sha256.hex(Sha256.digest(event)),
                event);
        if (answer.errorCode() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "Lambda refused to call " + function + " with " + answer.errorCode() + '.');
        }
        if (answer.status() != ACCEPTED) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "Lambda has not confirmed the event.");
        }
    }
}
