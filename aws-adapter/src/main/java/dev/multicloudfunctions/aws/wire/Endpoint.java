package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a service answers.
 *
 * @param service as signatures name it: {@code dynamodb}
 * @param uri without path, query and fragment
 * @param overridden whether a setting says so, rather than AWS
 */
public record Endpoint(String service, String region, URI uri, boolean overridden) {

    private static final String SETTING = "AWS_ENDPOINT_URL";

    /**
     * The address of a service: {@code AWS_ENDPOINT_URL_DYNAMODB} (or the like), else {@code AWS_ENDPOINT_URL}, else the
     * service's own in the region, as the SDKs have it
     * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
     *
     * @param id as the names of the settings have it, {@code secrets_manager}
     * @throws FunctionException INTERNAL if the setting is no address of a server
     */
    public static Endpoint of(Settings settings, String service, String id, String region) {
        String setting = SETTING + '_' + id.toUpperCase(Locale.ROOT);
        String override = settings.find(setting);
        if (override == null) {
            setting = SETTING;
            override = settings.find(setting);
        }
        if (override != null) {
            return new Endpoint(service, region, checked(setting, override), true);
        }
        String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return new Endpoint(service, region, URI.create("https://" + service + '.' + region + domain), false);
    }

    /** Finds an address that is none; {@code suffix} is what the name of the setting ends with. */
    static void check(Settings settings, String suffix, List<Fault> faults) {
        String override = settings.find(SETTING + suffix);
        if (override != null) {
            try {
                var unused = checked(SETTING + suffix, override);
            } catch (FunctionException malformed) {
                faults.addAll(malformed.faults());
            }
        }
    }

    /** The value of the header {@code Host}. */
    String host() {
        int port = uri.getPort();
        boolean usual = port < 0 || port == ("https".equals(uri.getScheme()) ? 443 : 80);
        return usual ? uri.getHost() : uri.getHost() + ':' + port;
    }

    /** The address of the one resource that requests are posted to. */
    URI root() {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + '/');
    }

    private static URI checked(String setting, String text) {
        try {
            URI uri = URI.create(text);
            boolean server = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (server
                    && http
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new FunctionException(
                ErrorKind.INTERNAL, "Must be an address as http://localhost:8000, without a path.", setting);
    }
}
