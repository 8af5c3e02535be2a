package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.FieldsFormat;
import java.util.List;
import java.util.Map;

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

    private DynamoRequest(String operation) {
        this.operation = operation;
        json.beginObject();
    }

    /** Reads many items at once, consistently; the reply may leave some to ask for again. */
    public static DynamoRequest batchGet(String table, List<Fields> keys) {
        var request = new DynamoRequest("BatchGetItem");
        JsonWriter json = request.json;
        json.name("RequestItems").beginObject().name(table).beginObject();
        request.consistent();
        json.name("Keys").beginArray();
        for (int i = 0; i < keys.size(); i++) {
            FORMAT.write(json, keys.get(i));
        }
        json.endArray().endObject().endObject();
        return request;
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

    /** A member that is true or false. */
    public DynamoRequest with(String member, boolean value) {
        json.member(member, value);
        return this;
    }

    /**
     * The attributes that expressions name by placeholders, {@code #name}: an attribute may be called as one of the reserved
     * words (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html).
     */
    public DynamoRequest names(Map<String, String> attributes) {
        json.name("ExpressionAttributeNames").beginObject();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            json.member(attribute.getKey(), attribute.getValue());
        }
        json.endObject();
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
