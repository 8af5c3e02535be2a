package dev.multicloudfunctions.version;

import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.setting.CoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code version}: the same answer for the life of the process. */
public final class GetVersion implements Supplier<Deployment> {

    private final Deployment deployment;

    public GetVersion(Platform platform) {
        String version = platform.settings().find(CoreSettings.APP_VERSION.name());
        this.deployment = new Deployment(version == null ? built() : version, platform.name(), platform.region());
    }

    @Override
    public Deployment get() {
        return deployment;
    }

    /** Maven writes the project's version into this file when it copies it. */
    private static String built() {
        try (InputStream file = GetVersion.class.getResourceAsStream("version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException failure) {
            throw new UncheckedIOException("The file version.txt beside GetVersion could not be read.", failure);
        }
    }
}
