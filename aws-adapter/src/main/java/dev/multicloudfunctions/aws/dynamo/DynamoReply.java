package dev.multicloudfunctions.aws.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.aws.wire.WireJson;
import dev.multicloudfunctions.store.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB said.
 *
 * @param conditionFailed whether nothing was done since the condition does not hold
 * @param item the item read, the one that failed the condition, or the old attributes; null if there is none
 * @param items of a query or scan
 * @param lastKey where a query or scan goes on; null at its end
 * @param repeated whether an earlier attempt may have been carried out, its answer lost
 */
public record DynamoReply(
        boolean conditionFailed,
        @Nullable Fields item,
        List<Fields> items,
        @Nullable Fields lastKey,
        boolean repeated) {

    static DynamoReply parse(byte[] body, boolean conditionFailed, boolean repeated) throws IOException {
        Fields item = null;
        Fields lastKey = null;
        List<Fields> items = List.of();
        try (JsonParser json = WireJson.FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an answer that is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "Item", "Attributes" -> item = AttributeJson.read(json);
                    case "LastEvaluatedKey" -> lastKey = AttributeJson.read(json);
                    case "Items" -> items = list(json);
                    default -> json.skipChildren();
                }
            }
        }
        return new DynamoReply(conditionFailed, item, items, lastKey, repeated);
    }

    /**
     * Whether a write whose condition failed is our own: an earlier attempt was carried out and its answer lost.
     *
     * @param attribute holds a value that each write has to itself
     */
    public boolean ownWork(String attribute, String value) {
        return conditionFailed && repeated && item != null && value.equals(item.find(attribute));
    }

    private static List<Fields> list(JsonParser json) throws IOException {
        var items = new ArrayList<Fields>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(AttributeJson.read(json));
        }
        return items;
    }
}
