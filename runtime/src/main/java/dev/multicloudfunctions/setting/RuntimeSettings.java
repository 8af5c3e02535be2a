package dev.multicloudfunctions.setting;

import dev.multicloudfunctions.setting.SettingType.Choice;
import dev.multicloudfunctions.setting.SettingType.Text;
import java.util.ArrayList;
import java.util.List;

/** The settings that every application has on every platform. */
public final class RuntimeSettings {

    /** What the version of the deployment is. */
    public static final Setting<String> APP_VERSION = Setting.optional(
            "APP_VERSION", new Text(100), null, "What `version` reports. Absent: the version that was built.");

    /** Where it runs. */
    public static final Setting<String> REGION = Setting.optional(
            "REGION",
            new Text(100),
            null,
            "What `version` reports as the region. Absent: what the platform says, else `local`.");

    /** How lines are written. */
    public static final Setting<String> LOG_FORMAT = Setting.optional(
            "LOG_FORMAT",
            new Choice(List.of("json", "text")),
            null,
            "How log lines are written. Absent: `text` in the container, `json` on the clouds.");

    /** From which level on lines are written. */
    public static final Setting<String> LOG_LEVEL = Setting.optional(
            "LOG_LEVEL",
            new Choice(List.of("DEBUG", "INFO", "WARN", "ERROR")),
            "INFO",
            "The least serious lines that are written.");

    /** Whose pages may call. */
    public static final Setting<String> CORS_ORIGINS = Setting.optional(
            "CORS_ORIGINS",
            new Text(2000),
            null,
            "The sites whose pages may call the functions: origins as `https://shop.example`, divided by commas, or `*` for"
                    + " every site, without credentials. Absent: none.");

    /** What stands before the paths of the routes. */
    public static final Setting<String> PUBLIC_BASE_PATH = Setting.optional(
            "PUBLIC_BASE_PATH",
            new Text(200),
            null,
            "What callers see before the paths of the routes, as `/shop`, where a gateway or an ingress puts something there;"
                    + " `/` for nothing. It may be part of the requests or not, and `Location` begins with it. Absent: the"
                    + " stage or the mapping that API Gateway tells, else nothing.");

    /** Who may call. */
    public static final Setting<String> HTTP_ACCESS = Setting.optional(
            "HTTP_ACCESS",
            new Choice(List.of("public", "keys", "jwt")),
            "public",
            "Who may call the routes that do not say so themselves: everybody, who sends a key of the secret `api-keys` as"
                    + " `x-api-key`, or who has a token of `AUTH_ISSUER`.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL =
            List.of(APP_VERSION, REGION, LOG_FORMAT, LOG_LEVEL, CORS_ORIGINS, PUBLIC_BASE_PATH, HTTP_ACCESS);

    private RuntimeSettings() {}

    /** These and an adapter's, to be checked together, so that one message names all faults. */
    public static List<Setting<?>> and(List<Setting<?>> own) {
        var all = new ArrayList<Setting<?>>(ALL);
        all.addAll(own);
        return all;
    }
}
