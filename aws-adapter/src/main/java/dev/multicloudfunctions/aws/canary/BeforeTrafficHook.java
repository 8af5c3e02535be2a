package dev.multicloudfunctions.aws.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The hook {@code BeforeAllowTraffic}: asks CodeDeploy which version of which Lambda is to get traffic, and makes the smoke
 * call of its function. Set {@code Handler} to this class's name.
 */
public final class BeforeTrafficHook implements RequestStreamHandler {

    private final Hook hook;

    /** With what the environment says. */
    public BeforeTrafficHook() {
        this(Settings.of(System.getenv()));
    }

    BeforeTrafficHook(Settings settings) {
        var smoke = new SmokeCall(FunctionTable.packaged(), settings);
        this.hook = new Hook(settings, (codeDeploy, deploymentId) -> {
            for (CodeDeploy.Target target : codeDeploy.targets(deploymentId)) {
                smoke.check(target.function(), target.version());
            }
        });
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        hook.handle(in, out, context);
    }
}
