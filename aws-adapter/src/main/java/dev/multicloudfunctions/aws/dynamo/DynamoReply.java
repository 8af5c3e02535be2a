package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB said.
 *
 * @param conditionFailed whether nothing was done since the condition does not hold
 * @param item the item read, the one that failed the condition, or the old attributes; null if there is none
 * @param items of a query, a scan or a batch
 * @param lastKey where a query or scan goes on; null at its end
 * @param left the keys of a batch that were not read
 * @param repeated whether an earlier attempt may have been carried out, its answer lost
 */
public record DynamoReply(
        boolean conditionFailed,
        @Nullable Fields item,
        List<Fields> items,
        @Nullable Fields lastKey,
        List<Fields> left,
        boolean repeated) {

    static DynamoReply parse(String operation, Answer answer, boolean conditionFailed) {
        Fields item = null;
        Fields lastKey = null;
        List<Fields> items = List.of();
        List<Fields> left = List.of();
        JsonReader json = JsonReader.foreign(
                answer.body(),
                ErrorKind.UNAVAILABLE,
                "DynamoDB's answer to " + operation + " is not what its protocol says.");
        if (!json.beginObject()) {
            throw json.malformed("an object is expected");
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "Item", "Attributes" -> item = DynamoRequest.FORMAT.read(json);
                case "LastEvaluatedKey" -> lastKey = DynamoRequest.FORMAT.read(json);
                case "Items" -> items = list(json);
                case "Responses" -> items = ofTable(json, null);
                case "UnprocessedKeys" -> left = ofTable(json, "Keys");
                default -> json.skip();
            }
        }
        json.end();
        return new DynamoReply(conditionFailed, item, items, lastKey, left, answer.repeated());
    }

    /**
     * Whether a write whose condition failed is our own: an earlier attempt was carried out and its answer lost.
     *
     * @param attribute holds a value that each write has to itself
     */
    public boolean ownWork(String attribute, String value) {
        return conditionFailed && repeated && item != null && value.equals(item.find(attribute));
    }

    /** The list of the one table of a batch, within a member of its own, if it has one. */
    private static List<Fields> ofTable(JsonReader json, @Nullable String member) {
        List<Fields> list = List.of();
        if (json.beginObject()) {
            for (String table = json.nextName(); table != null; table = json.nextName()) {
                list = member == null ? list(json) : member(json, member);
            }
        }
        return list;
    }

    private static List<Fields> member(JsonReader json, String member) {
        List<Fields> list = List.of();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals(member)) {
                    list = list(json);
                } else {
                    json.skip();
                }
            }
        }
        return list;
    }

    private static List<Fields> list(JsonReader json) {
        var items = new ArrayList<Fields>();
        if (json.beginArray()) {
            while (json.nextElement()) {
                items.add(DynamoRequest.FORMAT.read(json));
            }
        }
        return items;
    }
}
