package dev.multicloudfunctions.aws.dynamo;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.aws.wire.WireJson;
import dev.multicloudfunctions.store.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One operation on one table, in the members of its JSON
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html). Not thread-safe;
 * used once.
 */
public final class DynamoRequest {

    private final String operation;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private final JsonGenerator json;

    public DynamoRequest(String operation, String table) {
        this.operation = operation;
        try {
            json = WireJson.FACTORY.createGenerator(body);
            json.writeStartObject();
            json.writeStringField("TableName", table);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A member of text. */
    public DynamoRequest with(String member, String value) {
        try {
            json.writeStringField(member, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A member that is a number. */
    public DynamoRequest with(String member, int value) {
        try {
            json.writeNumberField(member, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A member of attributes: an item, a key, values of an expression. */
    public DynamoRequest with(String member, Fields value) {
        try {
            json.writeFieldName(member);
            AttributeJson.write(json, value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads what was last written before the read began, wherever that was. */
    public DynamoRequest consistent() {
        try {
            json.writeBooleanField("ConsistentRead", true);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Only if the condition holds; the reply then has the item that fails it. */
    public DynamoRequest onlyIf(String condition) {
        return with("ConditionExpression", condition).with("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }

    String operation() {
        return operation;
    }

    byte[] toBytes() {
        try {
            json.writeEndObject();
            json.close();
            return body.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
