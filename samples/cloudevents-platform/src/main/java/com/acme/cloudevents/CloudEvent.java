package com.acme.cloudevents;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Json;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent 1.0. Immutable but for its data.
 *
 * @param attributes all of them by name, extensions too, as text
 * @param data the bytes, none for an event without
 */
record CloudEvent(Map<String, String> attributes, byte[] data) {

    static final String MESSAGE = "com.acme.message";
    static final String OBJECT_CREATED = "com.acme.object.created";
    static final String TICK = "com.acme.tick";

    /** The extension that names the one function that the event is for. */
    static final String FUNCTION = "function";

    CloudEvent {
        attributes = Map.copyOf(attributes);
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw FunctionException.invalid("specversion", "Must be 1.0.");
        }
        for (String required : new String[] {"id", "source", "type"}) {
            if (attributes.getOrDefault(required, "").isEmpty()) {
                throw FunctionException.invalid(required, "Every CloudEvent has one.");
            }
        }
    }

    /** An event for one function. */
    static CloudEvent of(String type, String id, String subject, String function, byte[] data) {
        return new CloudEvent(
                Map.of(
                        "specversion",
                        "1.0",
                        "source",
                        "/com.acme",
                        "type",
                        type,
                        "id",
                        id,
                        "subject",
                        subject,
                        FUNCTION,
                        function),
                data);
    }

    CloudEvent with(String attribute, String value) {
        var more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new CloudEvent(more, data);
    }

    String id() {
        return attributes.getOrDefault("id", "");
    }

    String type() {
        return attributes.getOrDefault("type", "");
    }

    String subject() {
        return attributes.getOrDefault("subject", "");
    }

    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    /** In the structured mode, its bytes as they are. */
    Map<String, Object> members() {
        var members = new TreeMap<String, Object>(attributes);
        members.put("data_base64", Base64.getEncoder().encodeToString(data));
        return members;
    }

    byte[] json() {
        return Json.bytes(members());
    }
}
