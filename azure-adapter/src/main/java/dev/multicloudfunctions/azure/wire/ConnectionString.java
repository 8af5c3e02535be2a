package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.Fault;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connection strings with an account's key, as the portal shows them and Azurite takes them
 * (https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string). Shared access signatures are
 * refused: they end, and nothing here could renew them.
 */
final class ConnectionString {

    /** Azurite's account, known to everybody: https://learn.microsoft.com/azure/storage/common/storage-use-azurite. */
    private static final String LOCAL_ACCOUNT = "devstoreaccount1";

    private static final String LOCAL_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final Map<String, String> parts = new HashMap<>();
    private final List<Fault> faults;

    private ConnectionString(List<Fault> faults) {
        this.faults = faults;
    }

    static StorageAccount parse(String text, List<Fault> faults) {
        var string = new ConnectionString(faults);
        string.split(text);
        return "true".equalsIgnoreCase(string.parts.get("usedevelopmentstorage")) ? string.local() : string.account();
    }

    private void split(String text) {
        int start = 0;
        while (start < text.length()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            int equals = text.indexOf('=', start);
            if (equals > start && equals < end) {
                parts.put(
                        text.substring(start, equals).trim().toLowerCase(Locale.ROOT),
                        text.substring(equals + 1, end).trim());
            } else if (!text.substring(start, end).isBlank()) {
                fault("has a part without a name and a value; divide NAME=VALUE by semicolons.");
            }
            start = end + 1;
        }
    }

    private StorageAccount local() {
        String proxy = parts.get("developmentstorageproxyuri");
        String host = proxy == null ? "http://127.0.0.1" : proxy;
        return new StorageAccount(
                LOCAL_ACCOUNT,
                Base64.getDecoder().decode(LOCAL_KEY),
                local(host, StorageService.BLOB),
                local(host, StorageService.QUEUE),
                local(host, StorageService.TABLE));
    }

    private @Nullable URI local(String host, StorageService service) {
        return checked(host + ':' + service.localPort() + '/' + LOCAL_ACCOUNT);
    }

    private StorageAccount account() {
        String name = parts.get("accountname");
        String key = parts.get("accountkey");
        if (name == null || key == null) {
            fault(
                    parts.containsKey("sharedaccesssignature")
                            ? "has a shared access signature; use the account's key, or a managed identity."
                            : "lacks AccountName or AccountKey; copy it from the account's page of access keys.");
        }
        return new StorageAccount(
                name,
                decoded(key),
                endpoint("blobendpoint", StorageService.BLOB, name),
                endpoint("queueendpoint", StorageService.QUEUE, name),
                endpoint("tableendpoint", StorageService.TABLE, name));
    }

    private byte @Nullable [] decoded(@Nullable String key) {
        try {
            return key == null ? null : Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException malformed) {
            fault("has an AccountKey that is not base64; copy it anew from the account's page of access keys.");
            return null;
        }
    }

    private @Nullable URI endpoint(String part, StorageService service, @Nullable String name) {
        String given = parts.get(part);
        if (given != null || name == null) {
            return given == null ? null : checked(given);
        }
        String protocol = parts.get("defaultendpointsprotocol");
        String suffix = parts.get("endpointsuffix");
        return checked((protocol == null ? "https" : protocol) + "://" + name + '.' + service.id() + '.'
                + (suffix == null ? "core.windows.net" : suffix));
    }

    private @Nullable URI checked(String address) {
        return StorageAccount.checked(StorageAccount.CONNECTION, address, faults);
    }

    private void fault(String what) {
        faults.add(new Fault(StorageAccount.CONNECTION, what));
    }
}
