package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.util.List;

/**
 * Where a service answers.
 *
 * @param service as errors name it: {@code firestore}
 * @param address with the scheme, without a slash at its end
 * @param emulator whether a setting names an emulator, which takes no token of Google's
 */
public record Endpoint(String service, String address, boolean emulator) {

    /**
     * The address of a service: the emulator's, if the variable names one, as {@code localhost:8080} or
     * {@code http://localhost:8080}; else {@code https://firestore.googleapis.com}, or the like.
     *
     * @throws FunctionException INTERNAL if the variable names no server
     */
    public static Endpoint of(Settings settings, String service, String variable) {
        String emulator = settings.find(variable);
        return emulator == null
                ? new Endpoint(service, "https://" + service + ".googleapis.com", false)
                : new Endpoint(service, checked(emulator, variable), true);
    }

    /** Finds a variable that names no server, if it is set. */
    public static void check(Settings settings, String variable, List<Fault> faults) {
        String emulator = settings.find(variable);
        if (emulator != null) {
            try {
                String unused = checked(emulator, variable);
            } catch (FunctionException malformed) {
                faults.addAll(malformed.faults());
            }
        }
    }

    private static String checked(String text, String variable) {
        String address = text.startsWith("http://") || text.startsWith("https://") ? text : "http://" + text;
        if (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new FunctionException(
                ErrorKind.INTERNAL, "Must be a host and a port, as localhost:8080, without a path.", variable);
    }
}
