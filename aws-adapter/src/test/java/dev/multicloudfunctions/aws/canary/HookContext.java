package dev.multicloudfunctions.aws.canary;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An invocation with a minute left. */
record HookContext() implements Context {

    private static final String QUESTION =
            "{\"DeploymentId\":\"d-1\",\"LifecycleEventHookExecutionId\":\"e-1\",\"Combined\":\"d-1:e-1\"}";

    /** What the hook answers to CodeDeploy's question. */
    static String ask(RequestStreamHandler hook) throws IOException {
        return ask(hook, QUESTION);
    }

    static String ask(RequestStreamHandler hook, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        hook.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, new HookContext());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 60_000;
    }

    @Override
    public String getAwsRequestId() {
        return "test";
    }

    @Override
    public String getLogGroupName() {
        return "";
    }

    @Override
    public String getLogStreamName() {
        return "";
    }

    @Override
    public String getFunctionName() {
        return "hook";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "";
    }

    @Override
    @SuppressWarnings("NullAway")
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    @SuppressWarnings("NullAway")
    public LambdaLogger getLogger() {
        return null;
    }
}
