package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The storage account that the settings name, in the two ways that the Functions host knows
 * (https://learn.microsoft.com/azure/azure-functions/functions-reference#connections): a connection string with the
 * account's key in {@code AzureWebJobsStorage}, or, without any secret, {@code AzureWebJobsStorage__accountName} or an
 * address for each service, where the app's managed identity has rights. Immutable and thread-safe.
 */
public final class StorageAccount {

    /** The connection of the host itself, which has one anyway. */
    public static final String CONNECTION = "AzureWebJobsStorage";

    private static final String SUFFIX = ".core.windows.net";

    private final @Nullable String name;
    private final byte @Nullable [] key;
    private final @Nullable URI blob;
    private final @Nullable URI queue;
    private final @Nullable URI table;

    StorageAccount(
            @Nullable String name,
            byte @Nullable [] key,
            @Nullable URI blob,
            @Nullable URI queue,
            @Nullable URI table) {
        this.name = name;
        this.key = key;
        this.blob = blob;
        this.queue = queue;
        this.table = table;
    }

    /**
     * The account of these settings.
     *
     * @throws FunctionException INTERNAL with every fault, each naming its setting, no value
     */
    public static StorageAccount of(Settings settings) {
        var faults = new ArrayList<Fault>();
        StorageAccount account = read(settings, faults);
        if (!faults.isEmpty()) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
        return account;
    }

    /** What is wrong with the settings of the account; empty if nothing is. */
    public static List<Fault> faults(Settings settings) {
        var faults = new ArrayList<Fault>();
        var unused = read(settings, faults);
        return faults;
    }

    /**
     * Where a service answers, without a slash at the end.
     *
     * @throws FunctionException INTERNAL if no setting says so
     */
    public URI endpoint(StorageService service) {
        URI uri =
                switch (service) {
                    case BLOB -> blob;
                    case QUEUE -> queue;
                    case TABLE -> table;
                };
        if (uri == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "is not set. Set it to the address of the account's " + service.title() + ", or set " + CONNECTION
                            + "__accountName.",
                    setting(service));
        }
        return uri;
    }

    /** Its name; null where no setting says it. */
    public @Nullable String name() {
        return name;
    }

    /** Its name; where no setting says it, that in the address of its blobs. */
    String nameInSignatures() {
        if (name != null) {
            return name;
        }
        String host = endpoint(StorageService.BLOB).getHost();
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** The key of the account; null where a managed identity has the rights. */
    @Nullable
    SharedKey sharedKey() {
        return name == null || key == null ? null : new SharedKey(name, key);
    }

    private static StorageAccount read(Settings settings, List<Fault> faults) {
        String connection = settings.find(CONNECTION);
        if (connection != null) {
            return ConnectionString.parse(connection, faults);
        }
        ManagedIdentity.check(settings, faults);
        String name = settings.find(CONNECTION + "__accountName");
        int before = faults.size();
        var account = new StorageAccount(
                name,
                null,
                address(settings, StorageService.BLOB, name, faults),
                address(settings, StorageService.QUEUE, name, faults),
                address(settings, StorageService.TABLE, name, faults));
        if (account.blob == null && account.queue == null && account.table == null && faults.size() == before) {
            faults.add(new Fault(
                    CONNECTION,
                    "is not set. Set it to the connection string of the storage account, or set " + CONNECTION
                            + "__accountName to its name where the app's managed identity has rights."));
        }
        return account;
    }

    private static @Nullable URI address(
            Settings settings, StorageService service, @Nullable String name, List<Fault> faults) {
        String given = settings.find(setting(service));
        if (given != null) {
            URI uri = checked(setting(service), given, faults);
            if (uri != null && uri.getScheme().equals("http") && !near(uri.getHost())) {
                faults.add(new Fault(setting(service), "must be an address of https, as tokens are sent to it."));
            }
            return uri;
        }
        return name == null
                ? null
                : checked(CONNECTION + "__accountName", "https://" + name + '.' + service.id() + SUFFIX, faults);
    }

    /** An address of a service; null and one more fault if it is none. */
    static @Nullable URI checked(String setting, String text, List<Fault> faults) {
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = URI.create(bare);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        faults.add(new Fault(setting, "must give an address as https://account.table.core.windows.net, no query."));
        return null;
    }

    private static boolean near(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static String setting(StorageService service) {
        return CONNECTION + "__" + service.id() + "ServiceUri";
    }
}
