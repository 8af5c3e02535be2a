package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a version of a Lambda as the function table says that a healthy one may always be called. The Lambda's name ends
 * with a hyphen and the function's name, or with {@code -api} if it serves all HTTP functions: then it is sent the first
 * request that reads. Thread-safe.
 */
final class SmokeCall {

    private static final String ROUTER = "-api";

    private final FunctionTable table;
    private final Service lambda;
    private final SmokeHeader header;

    SmokeCall(FunctionTable table, Settings settings) {
        this.table = table;
        this.header = new SmokeHeader(settings);
        this.lambda = new Service(settings, "lambda");
    }

    /**
     * Calls it, unless the function declares no smoke call: then that its version was published has to do.
     *
     * @throws CheckFailed if it answers otherwise than it should
     */
    void check(String lambdaName, String version) {
        FunctionDefinition function = function(lambdaName);
        if (function == null) {
            router(lambdaName, version);
            return;
        }
        Smoke smoke = function.smoke();
        if (smoke == null) {
            return;
        }
        String error = error(invoke(lambdaName, version, smoke.input()));
        String expected = smoke.expected() == null ? null : smoke.expected().name();
        boolean healthy = expected == null
                ? error == null
                : error != null && (error.equals(expected) || error.startsWith(expected + ':'));
        if (!healthy) {
            throw new CheckFailed("Version " + version + " of " + lambdaName + " should "
                    + (expected == null ? "succeed" : "fail with " + expected) + " at its smoke call, but "
                    + (error == null ? "it succeeded." : "it failed with: " + error));
        }
    }

    private void router(String lambdaName, String version) {
        if (!lambdaName.endsWith(ROUTER)) {
            throw new CheckFailed("No function is known whose name ends that of the Lambda " + lambdaName
                    + ". Name it <stack>-<function>, or <stack>-api.");
        }
        for (SmokeRequest each : SmokeRequest.of(table, header.value())) {
            if (each.reads()) {
                router(lambdaName, version, each);
                return;
            }
        }
    }

    private void router(String lambdaName, String version, SmokeRequest request) {
        byte[] answer = invoke(lambdaName, version, event(request));
        List<String> status = JsonTexts.named(answer, "statusCode");
        if (!status.equals(List.of("200"))) {
            throw new CheckFailed("Version " + version + " of " + lambdaName + " should answer GET " + request.target()
                    + " with 200, but "
                    + (status.isEmpty() ? "it failed with: " + error(answer) : "answered " + status.get(0)));
        }
    }

    /** A request as HTTP APIs make them. */
    private static String event(SmokeRequest request) {
        String path = JsonTexts.quoted(request.request().path());
        var headers = new StringBuilder("\"accept\":\"*/*\"");
        HttpHeaders sent = request.request().headers();
        for (int i = 0; i < sent.size(); i++) {
            headers.append(',')
                    .append(JsonTexts.quoted(sent.name(i)))
                    .append(':')
                    .append(JsonTexts.quoted(sent.value(i)));
        }
        return "{\"version\":\"2.0\",\"routeKey\":\"$default\",\"rawPath\":" + path + ",\"rawQueryString\":"
                + JsonTexts.quoted(request.request().query()) + ",\"headers\":{" + headers + "},"
                + "\"requestContext\":{\"stage\":\"$default\",\"http\":{\"method\":\"GET\",\"path\":" + path
                + "}},\"isBase64Encoded\":false}";
    }

    private byte[] invoke(String lambdaName, String version, String payload) {
        return lambda.post("/2015-03-31/functions/" + lambdaName + "/invocations", "Qualifier=" + version, payload);
    }

    /** Lambda reports a failed invocation as a member that no output of ours has; null if there is none. */
    private static @Nullable String error(byte[] answer) {
        List<String> messages = JsonTexts.named(answer, "errorMessage");
        return messages.isEmpty() ? null : messages.get(0);
    }

    private @Nullable FunctionDefinition function(String lambdaName) {
        FunctionDefinition longest = null;
        for (FunctionDefinition each : table.definitions()) {
            if (lambdaName.endsWith('-' + each.name())
                    && (longest == null || each.name().length() > longest.name().length())) {
                longest = each;
            }
        }
        return longest;
    }
}
