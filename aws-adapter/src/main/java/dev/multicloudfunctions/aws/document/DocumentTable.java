package dev.multicloudfunctions.aws.document;

/**
 * The table of a collection, as a deployment creates it. The application creates none: it has no right to.
 *
 * <ul>
 *   <li>Its name is the value of the collection's setting, as {@code TODOS_TABLE}.
 *   <li>Its partition key is text, called as the component that is the key of the collection; there is no sort key.
 *   <li>For each declared index it has a global secondary index, called {@link #index}, whose partition key is {@link #group}
 *       and whose sort key is {@link #order}, both text, which projects all attributes. DynamoDB adds one at a time to a table
 *       that exists.
 *   <li>If the collection expires, time to live is on, of the attribute {@link #TIME_TO_LIVE}.
 * </ul>
 *
 * <p>Components are attributes of their own names, text, numbers and booleans; names that begin with {@code _} are ours. A
 * function that reads needs {@code dynamodb:GetItem}, {@code BatchGetItem} and {@code Scan} of the table and {@code Query} of
 * its indexes; one that writes {@code PutItem} and {@code DeleteItem}, too.
 */
public final class DocumentTable {

    /** The attribute with what tells each write from all others; absent in what others have imported. */
    public static final String REVISION = "_revision";

    /** The attribute with the second since 1970 from which on a document has expired, a number. */
    public static final String TIME_TO_LIVE = "_ttl";

    /**
     * In so many partitions the entries of one group lie, told apart by the key: a partition takes 1,000 writes of 1 KB a
     * second at most
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html), which also bounds those
     * of the table if its index has but one.
     */
    static final int SHARDS = 4;

    private DocumentTable() {}

    /** The name of the index that is declared under a name; DynamoDB's have 3 characters at least. */
    public static String index(String declared) {
        return declared + "-index";
    }

    /** The partition key of an index: the group of an entry, and the digit of its shard. */
    public static String group(String declared) {
        return '_' + declared + "_group";
    }

    /** The sort key of an index: the position of an entry within its group. */
    public static String order(String declared) {
        return '_' + declared + "_order";
    }
}
