package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.FieldsFormat;

/**
 * One operation on one table, in the members of its JSON
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html). Not thread-safe;
 * used once.
 */
public final class DynamoRequest {

    /**
     * Fields as the attributes of an item
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html).
     */
    static final FieldsFormat FORMAT = new FieldsFormat("S", "N", "BOOL", "L", null, "M", null);

    private final String operation;
    private final JsonWriter json = JsonWriter.foreign(512);

    public DynamoRequest(String operation, String table) {
        this.operation = operation;
        json.beginObject().member("TableName", table);
    }

    /** A member of text. */
    public DynamoRequest with(String member, String value) {
        json.member(member, value);
        return this;
    }

    /** A member that is a number. */
    public DynamoRequest with(String member, int value) {
        json.member(member, value);
        return this;
    }

    /** A member of attributes: an item, a key, values of an expression. */
    public DynamoRequest with(String member, Fields value) {
        FORMAT.write(json.name(member), value);
        return this;
    }

    /** Reads what was last written before the read began, wherever that was. */
    public DynamoRequest consistent() {
        json.member("ConsistentRead", true);
        return this;
    }

    /** Only if the condition holds; the reply then has the item that fails it. */
    public DynamoRequest onlyIf(String condition) {
        return with("ConditionExpression", condition).with("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }

    String operation() {
        return operation;
    }

    byte[] toBytes() {
        return json.endObject().toBytes();
    }
}
