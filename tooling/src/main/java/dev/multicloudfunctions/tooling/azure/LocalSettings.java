package dev.multicloudfunctions.tooling.azure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code local.settings.json}, with which the Functions host runs a function app on a laptop over Azurite. It is not
 * deployed. Tables, containers and queues are called as in the code; secrets get a text that says that it is none.
 */
public final class LocalSettings {

    private LocalSettings() {}

    /** The file for all functions of a table. */
    public static String of(FunctionTable table) throws IOException {
        var values = new LinkedHashMap<String, String>();
        values.put("FUNCTIONS_WORKER_RUNTIME", "java");
        values.put("AzureWebJobsStorage", "UseDevelopmentStorage=true");
        var functions =
                new Functions(table, InMemoryPlatform.builder().examples().build());
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.ObjectCreated created) {
                values.putIfAbsent(Bucket.of(created.bucket()).setting(), created.bucket());
            } else if (definition.trigger() instanceof Trigger.Message message) {
                values.putIfAbsent(TopicPublisher.setting(message.name()), queues(message.name(), table));
            }
            functions.get(definition.name());
            for (Handle handle : functions.handles(definition.name())) {
                put(values, handle, table);
            }
        }
        var text = new StringWriter();
        try (JsonGenerator json = FunctionFile.generator(text)) {
            json.writeStartObject();
            json.writeBooleanField("IsEncrypted", false);
            json.writeObjectFieldStart("Values");
            for (Map.Entry<String, String> each : values.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void put(Map<String, String> values, Handle handle, FunctionTable table) {
        Object resource = handle.resource();
        if (resource instanceof DocumentCollection<?> collection) {
            values.putIfAbsent(handle.variable(), collection.name().replaceAll("[^A-Za-z0-9]", ""));
        } else if (resource instanceof Topic<?> topic) {
            values.putIfAbsent(handle.variable(), queues(topic.name(), table));
        } else if (resource instanceof Secret) {
            values.putIfAbsent(handle.variable(), "for-development-alone-and-no-secret");
        } else if (resource instanceof Setting<?> setting) {
            if (setting.defaultValue() == null && setting.example() != null) {
                values.putIfAbsent(handle.variable(), setting.example());
            }
        } else {
            values.putIfAbsent(handle.variable(), handle.name());
        }
    }

    /** One for each subscriber, as the staged files name them. */
    private static String queues(String topic, FunctionTable table) {
        List<String> subscribers = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            if (each.trigger() instanceof Trigger.Message message
                    && message.name().equals(topic)) {
                subscribers.add(topic + '-' + each.name().toLowerCase(Locale.ROOT));
            }
        }
        return subscribers.size() > 1 ? String.join(",", subscribers) : topic;
    }
}
