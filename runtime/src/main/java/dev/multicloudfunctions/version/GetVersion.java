package dev.multicloudfunctions.version;

import dev.multicloudfunctions.application.Application;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import java.util.function.Supplier;

/** {@code version}: the same answer for the life of the process. */
public final class GetVersion implements Supplier<Deployment> {

    private final Deployment deployment;

    /** Tells of this application where it runs. */
    public GetVersion(Application application, Platform platform) {
        String version = platform.setting(RuntimeSettings.APP_VERSION.defaultsTo(application.version()));
        this.deployment = new Deployment(version, platform.name(), platform.region());
    }

    @Override
    public Deployment get() {
        return deployment;
    }
}
