package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.core.CoreSettings;
import dev.multicloudfunctions.setting.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables, as the deployment creates them. Every key is text but the index's sort key, a number. The application
 * creates none: it has no right to.
 */
public final class DynamoTables {

    public static final Table PRODUCTS =
            new Table(CoreSettings.PRODUCTS_TABLE, "id", new Index("byCreationDay", "creationDay", "createdAt"));

    public static final Table ORDERS = new Table(CoreSettings.ORDERS_TABLE, "orderId", null);

    public static final Table IMAGES = new Table(CoreSettings.IMAGES_TABLE, "key", null);

    public static final List<Table> ALL = List.of(PRODUCTS, ORDERS, IMAGES);

    private DynamoTables() {}

    /**
     * A table.
     *
     * @param setting has its name
     * @param key its partition key; there is no sort key
     * @param index its global secondary index; null for none
     */
    public record Table(
            Setting<?> setting, String key, @Nullable Index index) {}

    /** A global secondary index that projects the keys alone. */
    public record Index(String name, String partitionKey, String sortKey) {}
}
