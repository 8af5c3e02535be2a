package dev.multicloudfunctions.aws.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/**
 * The hook {@code AfterAllowTraffic}: makes the smoke calls of all functions of HTTP through the API, as its clients call it.
 * The address of the API is in the parameter of Systems Manager that {@code API_URL_PARAMETER} names, since the hook is made
 * before the API. Set {@code Handler} to this class's name.
 */
public final class AfterTrafficHook implements RequestStreamHandler {

    private final Hook hook;

    /** With what the environment says. */
    public AfterTrafficHook() {
        this(Settings.of(System.getenv()), FunctionTable.packaged());
    }

    AfterTrafficHook(Settings settings, FunctionTable table) {
        String parameter = settings.find("API_URL_PARAMETER");
        if (parameter == null) {
            throw new IllegalStateException(
                    "API_URL_PARAMETER is not set. Set it to the name of the parameter that holds the API's address.");
        }
        var systemsManager = new Service(settings, "ssm");
        var header = new SmokeHeader(settings);
        this.hook = new Hook(settings, (codeDeploy, deploymentId) -> new ApiCheck(api(systemsManager, parameter))
                .run(SmokeRequest.of(table, header.value())));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        hook.handle(in, out, context);
    }

    private static URI api(Service systemsManager, String parameter) {
        byte[] answer = systemsManager.call("AmazonSSM.GetParameter", "{\"Name\":" + JsonTexts.quoted(parameter) + '}');
        List<String> values = JsonTexts.named(answer, "Value");
        if (values.size() != 1) {
            throw new CheckFailed("The parameter " + parameter + " has no value.");
        }
        return URI.create(values.get(0));
    }
}
