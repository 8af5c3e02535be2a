package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.wire.StorageAccount;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.setting.SettingType.Choice;
import dev.multicloudfunctions.setting.SettingType.Text;
import dev.multicloudfunctions.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that count on Azure alone, beside {@link RuntimeSettings}. What App Service itself gives to a process, as
 * {@code IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER}, is not among them.
 */
public final class AzureSettings {

    public static final Setting<String> STORAGE = own(
            StorageAccount.CONNECTION,
            new Text(2048),
            null,
            "The connection string of the storage account that has the tables, the queue and the container, with its "
                    + "key; `UseDevelopmentStorage=true` for Azurite. Absent: one of those below says which account, and "
                    + "the app's managed identity has the rights.");

    public static final Setting<String> STORAGE_ACCOUNT = own(
            StorageAccount.CONNECTION + "__accountName",
            new Text(24),
            null,
            "The name of the storage account, where no connection string is set.");

    public static final Setting<String> TABLE_SERVICE = service("table", "Table");
    public static final Setting<String> BLOB_SERVICE = service("blob", "Blob");
    public static final Setting<String> QUEUE_SERVICE = service("queue", "Queue");

    public static final Setting<String> STORAGE_CREDENTIAL = own(
            StorageAccount.CONNECTION + "__credential",
            new Choice(List.of("managedidentity")),
            null,
            "The host wants it beside a client id; we use a managed identity wherever no connection string is set.");

    public static final Setting<String> STORAGE_CLIENT_ID = own(
            StorageAccount.CONNECTION + "__clientId",
            new Text(100),
            null,
            "The client id of a user-assigned identity. Absent: as `AZURE_CLIENT_ID` says.");

    public static final Setting<String> AZURE_CLIENT_ID = own(
            "AZURE_CLIENT_ID",
            new Text(100),
            null,
            "The client id of a user-assigned identity. Absent: the system-assigned identity of the app.");

    public static final Setting<String> REGION_NAME =
            own("REGION_NAME", new Text(100), null, "The region. Azure sets it; `REGION` comes before it.");

    public static final Setting<String> HTTP_AUTH_LEVEL = own(
            "HTTP_AUTH_LEVEL",
            new Text(2048),
            null,
            "Which keys callers must send: `anonymous`, `function` or `admin` for all functions, "
                    + "`function,hello=anonymous` with exceptions. `deploy/azure/deploy.sh` writes it into the files that it "
                    + "publishes, where the host reads it; a package with weaker ones does not start. Absent: as the "
                    + "package was built.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            STORAGE,
            STORAGE_ACCOUNT,
            TABLE_SERVICE,
            BLOB_SERVICE,
            QUEUE_SERVICE,
            STORAGE_CREDENTIAL,
            STORAGE_CLIENT_ID,
            AZURE_CLIENT_ID,
            REGION_NAME,
            HTTP_AUTH_LEVEL);

    private AzureSettings() {}

    /**
     * Checks at start what these functions need: the settings of this table, those of their resources, and the account.
     *
     * @param functions those which this process serves
     * @throws FunctionException INTERNAL with every fault, each naming its setting and what would be right, no value
     */
    public static void check(Functions functions) {
        Settings settings = functions.platform().settings();
        List<Fault> faults = settings.faults("azure", RuntimeSettings.and(ALL));
        functions.prepare(faults);
        String levels = settings.find(HTTP_AUTH_LEVEL.name());
        String weaker = levels == null ? null : PublishedLevels.weaker(levels, AppFolder.of(settings));
        if (weaker != null) {
            faults.add(new Fault(HTTP_AUTH_LEVEL.name(), weaker));
        }
        if (!faults.isEmpty()) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }

    private static Setting<String> service(String id, String name) {
        return own(
                StorageAccount.CONNECTION + "__" + id + "ServiceUri",
                new Text(1024),
                null,
                "Where " + name + " Storage answers. Absent: as `AzureWebJobsStorage__accountName` says, in the public "
                        + "cloud.");
    }

    private static <T> Setting<T> own(String name, SettingType<T> type, @Nullable String defaultValue, String meaning) {
        return Setting.optional(name, type, defaultValue, meaning).on("azure");
    }
}
