package dev.multicloudfunctions.core;

import dev.multicloudfunctions.function.Access;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType.Secret;
import dev.multicloudfunctions.setting.SettingType.Whole;
import java.util.ArrayList;
import java.util.List;

/** The settings that mean the same on every platform: the sample's and those of every application; {@code docs/settings.md} is made from them. */
public final class CoreSettings {

    public static final Setting<String> PRODUCTS_TABLE = resource(
            "PRODUCTS_TABLE", "The table or collection of products.", Access.PRODUCTS_READ, Access.PRODUCTS_WRITE);

    public static final Setting<String> ORDERS_TABLE = resource(
            "ORDERS_TABLE", "The table or collection of processed orders.", Access.ORDERS_READ, Access.ORDERS_WRITE);

    public static final Setting<String> IMAGES_TABLE = resource(
            "IMAGES_TABLE",
            "The table or collection of what is kept about thumbnails.",
            Access.IMAGES_READ,
            Access.IMAGES_WRITE);

    public static final Setting<String> ORDERS_TOPIC =
            resource("ORDERS_TOPIC", "The platform's own name of the topic `orders`.", Access.TOPIC_PUBLISH);

    public static final Setting<String> IMAGES_BUCKET = resource(
            "IMAGES_BUCKET",
            "The bucket or container that holds `uploads/` and `thumbnails/`.",
            Access.OBJECTS_READ,
            Access.OBJECTS_WRITE);

    public static final Setting<Integer> RETENTION_DAYS = Setting.optional(
            "RETENTION_DAYS",
            new Whole(1, 36_500),
            "30",
            "How many days after its creation a product is kept by `cleanupProducts`.");

    public static final Setting<String> CURSOR_KEY = Setting.optional(
            "CURSOR_KEY",
            new Secret(16),
            null,
            "The secret that signs the cursors of lists. Absent: the platform's store of secrets has it, "
                    + "under `cursor-key`.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            PRODUCTS_TABLE,
            ORDERS_TABLE,
            IMAGES_TABLE,
            ORDERS_TOPIC,
            IMAGES_BUCKET,
            RETENTION_DAYS,
            RuntimeSettings.APP_VERSION,
            RuntimeSettings.REGION,
            CURSOR_KEY,
            RuntimeSettings.LOG_FORMAT,
            RuntimeSettings.LOG_LEVEL);

    private CoreSettings() {}

    /** These and an adapter's, to be checked together, so that one message names all faults. */
    public static List<Setting<?>> and(List<Setting<?>> own) {
        var all = new ArrayList<Setting<?>>(ALL);
        all.addAll(own);
        return all;
    }

    /** The name of something that a deployment creates; the container adapter has its own, so needs no name. */
    private static Setting<String> resource(String name, String meaning, Access... neededFor) {
        return Setting.text(name, meaning).on("aws", "azure", "gcp").neededFor(neededFor);
    }
}
