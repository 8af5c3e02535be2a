package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.cron.Cron;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One function of the exported table; what does not apply is absent. A trigger names the setting without which the function
 * does not start: that of its bucket, since a function is told of a topic's messages, and of the clock, without one.
 */
final class FunctionRow {

    private FunctionRow() {}

    static Map<String, Object> of(
            FunctionTable table, FunctionDefinition definition, BoundFunction<?, ?> bound, List<Handle> handles) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", definition.name());
        putIfSet(row, "description", table.description(definition.name()));
        row.put("trigger", trigger(definition.trigger()));
        if (bound.input() != Void.class) {
            row.put("input", new TypeSketch().of(bound.inputType()));
        }
        if (bound.output() != Void.class) {
            row.put("output", new TypeSketch().of(bound.outputType()));
        }
        Limits limits = table.limits(definition.name());
        if (limits != null) {
            row.put("limits", limits(limits));
        }
        row.put("access", Rights.access(handles));
        row.put("resources", Rights.resources(handles));
        Smoke smoke = definition.smoke();
        if (smoke != null) {
            var call = new LinkedHashMap<String, Object>();
            call.put("input", smoke.input());
            putIfSet(call, "expected", smoke.expected());
            row.put("smoke", call);
        }
        return row;
    }

    private static Map<String, Object> trigger(Trigger trigger) {
        var data = new LinkedHashMap<String, Object>();
        if (trigger instanceof Trigger.Http http) {
            data.put("type", "http");
            data.put("methods", http.methods());
            data.put("path", http.path());
            data.put("status", http.status());
            putIfSet(data, "location", http.location());
            putIfSet(data, "etag", http.etag());
            putIfSet(data, "ifMatch", http.ifMatch());
            putIfSet(data, "headers", http.headers().isEmpty() ? null : http.headers());
            putIfSet(data, "cookies", http.cookies().isEmpty() ? null : http.cookies());
            putIfSet(data, "scopes", http.scopes());
            putIfSet(data, "open", http.isOpen() ? true : null);
            putIfSet(data, "principal", http.principal());
            Duration kept = http.idempotent();
            putIfSet(data, "idempotentSeconds", kept == null ? null : kept.toSeconds());
        } else if (trigger instanceof Trigger.Schedule schedule) {
            Cron cron = Cron.parse(schedule.cron());
            data.put("type", "schedule");
            data.put("cron", cron.toUnix());
            data.put("aws", cron.toAws());
            data.put("azure", cron.toAzure());
        } else if (trigger instanceof Trigger.Message topic) {
            data.put("type", "topic");
            data.put("topic", topic.name());
            data.put("setting", TopicPublisher.setting(topic.name()));
        } else if (trigger instanceof Trigger.ObjectCreated created) {
            data.put("type", "objectCreated");
            data.put("bucket", created.bucket());
            data.put("setting", created.setting());
            data.put("prefix", created.prefix());
            data.put("suffixes", created.suffixes());
            if (created.isSelective()) {
                data.put("maxBytes", created.maxBytes());
                data.put("contentTypes", created.contentTypes());
            }
        }
        return data;
    }

    private static Map<String, Object> limits(Limits limits) {
        var data = new LinkedHashMap<String, Object>();
        putIfSet(data, "memoryMiB", limits.memory());
        Duration timeout = limits.timeout();
        putIfSet(data, "timeoutSeconds", timeout == null ? null : timeout.toSeconds());
        putIfSet(data, "concurrency", limits.concurrency());
        putIfSet(data, "instances", limits.instances());
        return data;
    }

    private static void putIfSet(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
