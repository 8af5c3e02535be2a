package dev.multicloudfunctions.azure.product;

import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableKeys;
import dev.multicloudfunctions.core.product.Product;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Where a product is: two entities in the partition that follows from its id. {@code i-ID} holds it and is found by id;
 * {@code t-20260228T235959999-ID} has nothing but its key, and stands among its like in the order of creation. Since both
 * are in one partition, they are written together or not at all.
 */
final class ProductKeys {

    /**
     * A partition takes 2,000 operations a second, an account 20,000
     * (https://learn.microsoft.com/azure/storage/tables/scalability-targets), so with eight the partitions are hardly what
     * limits, and a walk needs eight requests at least. The number can never change: products would not be found again.
     */
    static final int PARTITIONS = 8;

    /** Ids come after this; what begins with the next letter comes after all of them. */
    static final String ID = "i-";

    static final String ID_END = "i.";
    static final String TIME = "t-";

    private static final int TIME_LENGTH = TIME.length() + "20260228T235959999-".length();
    private static final int LAST_YEAR = 9999;

    private ProductKeys() {}

    static boolean possible(String id) {
        return TableKeys.possible(id);
    }

    static String partition(String id) {
        return partition(Math.floorMod(id.hashCode(), PARTITIONS));
    }

    static String partition(int number) {
        return "p" + number;
    }

    static String row(String id) {
        return ID + id;
    }

    /** The id of an entity in the order of creation. */
    static String id(String timeRow) {
        return timeRow.substring(TIME_LENGTH);
    }

    /** The entity in the order of creation that belongs to a product. */
    static TableEntity byTime(Product product) {
        return new TableEntity(
                partition(product.id()), timeRow(product.createdAt().toEpochMilli(), product.id()));
    }

    static String timeRow(long createdAtMillis, String id) {
        return TIME + time(createdAtMillis) + '-' + id;
    }

    /** Before it come those which were created before this time, after it all others. */
    static String timeEnd(long millis) {
        return TIME + time(millis);
    }

    /** Whether products of this time can be put in order. */
    static boolean orderly(long createdAtMillis) {
        int year = utc(createdAtMillis).getYear();
        return year >= 0 && year <= LAST_YEAR;
    }

    private static String time(long millis) {
        LocalDateTime time = utc(millis);
        var text = new StringBuilder(18);
        digits(text, time.getYear(), 1000);
        digits(text, time.getMonthValue(), 10);
        digits(text, time.getDayOfMonth(), 10);
        text.append('T');
        digits(text, time.getHour(), 10);
        digits(text, time.getMinute(), 10);
        digits(text, time.getSecond(), 10);
        digits(text, time.getNano() / 1_000_000, 100);
        return text.toString();
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int power = highest; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
    }

    private static LocalDateTime utc(long millis) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000) * 1_000_000, ZoneOffset.UTC);
    }
}
