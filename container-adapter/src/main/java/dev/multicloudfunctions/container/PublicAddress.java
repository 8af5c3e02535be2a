package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Where others reach this service, for links that they follow: what {@code PUBLIC_URL} says, else the address that is listened on
 * where that is this machine's own.
 */
final class PublicAddress implements Supplier<URI> {

    private final Settings settings;
    private final Options options;
    private final IntSupplier port;

    /** @param port what is listened on, once it is */
    PublicAddress(Settings settings, Options options, IntSupplier port) {
        this.settings = settings;
        this.options = options;
        this.port = port;
    }

    /** @throws FunctionException INTERNAL if nobody can know it */
    void check() {
        if (settings.find(ContainerSettings.PUBLIC_URL.name()) == null && !options.onLoopback()) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "is not set. Set it to the address by which this service is reached, as https://shop.example: signed"
                            + " links begin with it.",
                    ContainerSettings.PUBLIC_URL.name());
        }
    }

    @Override
    public URI get() {
        String given = settings.find(ContainerSettings.PUBLIC_URL.name());
        if (given == null) {
            return URI.create("http://localhost:" + port.getAsInt());
        }
        return URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
    }
}
