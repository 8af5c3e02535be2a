package dev.multicloudfunctions.tooling.azure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One binding of a {@code function.json} (https://learn.microsoft.com/azure/azure-functions/functions-triggers-bindings).
 * Not thread-safe.
 *
 * @param members in the order of the file: texts, and lists of texts
 */
record Binding(Map<String, Object> members) {

    /** The setting that names the storage account; the host's own needs it too. */
    private static final String CONNECTION = "AzureWebJobsStorage";

    static Binding in(String type, String name) {
        return of(type, "in", name);
    }

    static Binding out(String type, String name) {
        return of(type, "out", name);
    }

    private static Binding of(String type, String direction, String name) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type);
        members.put("direction", direction);
        members.put("name", name);
        return new Binding(members);
    }

    /** Adds a member. */
    Binding with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Binding connected() {
        return with("connection", CONNECTION);
    }
}
