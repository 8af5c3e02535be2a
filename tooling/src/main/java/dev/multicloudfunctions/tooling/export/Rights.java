package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The least rights that a function needs: those to what its maker asked for. */
final class Rights {

    private Rights() {}

    /** As words that deploy tools translate, each once: {@code TODOS_READ}, {@code TODOS_WRITE}, {@code TOPIC_PUBLISH}. */
    static List<String> access(List<Handle> handles) {
        var access = new ArrayList<String>();
        for (Handle handle : handles) {
            if (handle.resource() instanceof DocumentCollection<?> collection) {
                add(access, ResourceName.variable(collection.name(), "_READ"));
                if (handle.writes()) {
                    add(access, ResourceName.variable(collection.name(), "_WRITE"));
                }
            } else if (handle.resource() instanceof Bucket) {
                add(access, handle.signs() ? "OBJECTS_SIGN" : handle.writes() ? "OBJECTS_WRITE" : "OBJECTS_READ");
            } else if (handle.resource() instanceof Topic) {
                add(access, "TOPIC_PUBLISH");
            } else if (handle.resource() instanceof Secret) {
                add(access, "SECRETS_READ");
            }
        }
        return access;
    }

    private static void add(List<String> access, String right) {
        if (!access.contains(right)) {
            access.add(right);
        }
    }

    /** Each resource and setting once, with all that may be done with it. */
    static List<Map<String, Object>> resources(List<Handle> handles) {
        var described = new ArrayList<Map<String, Object>>();
        for (Handle handle : handles) {
            described.add(described(handle));
        }
        return together(described);
    }

    /** What differs in rights alone becomes one, with all of these. */
    static List<Map<String, Object>> together(List<Map<String, Object>> described) {
        var resources = new LinkedHashMap<Map<String, Object>, Map<String, Object>>();
        for (Map<String, Object> each : described) {
            var resource = new LinkedHashMap<>(each);
            resource.remove("rights");
            Map<String, Object> known = resources.putIfAbsent(resource, each);
            if (known != null && known.get("rights") instanceof Collection<?> rights) {
                var all = new TreeSet<Object>(rights);
                all.addAll((Collection<?>) each.get("rights"));
                var whole = new LinkedHashMap<>(known);
                whole.replace("rights", List.copyOf(all));
                resources.put(resource, whole);
            }
        }
        return List.copyOf(resources.values());
    }

    private static Map<String, Object> described(Handle handle) {
        var resource = new LinkedHashMap<String, Object>();
        if (handle.resource() instanceof DocumentCollection<?> collection) {
            describe(resource, "documents", handle, handle.writes() ? List.of("read", "write") : List.of("read"));
            resource.put("key", String.valueOf(collection.key()));
            putIfSet(resource, "version", collection.version());
            putIfSet(resource, "expires", collection.expires());
            resource.put("indexes", indexes(collection));
        } else if (handle.resource() instanceof Bucket bucket) {
            describe(
                    resource,
                    "bucket",
                    handle,
                    handle.signs() ? List.of("sign") : handle.writes() ? List.of("read", "write") : List.of("read"));
            resource.put("prefix", bucket.prefix());
        } else if (handle.resource() instanceof Topic) {
            describe(resource, "topic", handle, List.of("publish"));
        } else if (handle.resource() instanceof Secret secret) {
            describe(resource, "secret", handle, List.of("read"));
            if (secret.mayBeRandom()) {
                resource.put("random", true);
            }
        } else {
            describe(resource, handle, (Setting<?>) handle.resource());
        }
        return resource;
    }

    /** Of each index the components that are compared for equality, and the last one, by which it is ordered. */
    private static List<Map<String, Object>> indexes(DocumentCollection<?> collection) {
        var types = new HashMap<String, Object>();
        for (Component component : Json.codec(collection.type()).components()) {
            types.put(component.name(), new TypeSketch().of(component.type()));
        }
        var indexes = new ArrayList<Map<String, Object>>();
        for (DocumentCollection.Index index : collection.indexes()) {
            var components = new ArrayList<Map<String, Object>>();
            for (String name : index.components()) {
                components.add(members("name", name, "type", types.getOrDefault(name, "Object")));
            }
            Object ordered = components.remove(components.size() - 1);
            indexes.add(members("name", index.name(), "equal", components, "ordered", ordered));
        }
        return indexes;
    }

    /** As {@code docs/settings.md} has it for a reader; the bounds of a number stand in its rule. */
    private static void describe(Map<String, Object> resource, Handle handle, Setting<?> setting) {
        resource.put("type", "setting");
        resource.put("name", setting.name());
        resource.put("setting", handle.variable());
        resource.put("required", setting.defaultValue() == null);
        resource.put("kind", kind(setting.type()));
        resource.put("rule", setting.type().describe());
        if (setting.type() instanceof SettingType.Whole whole) {
            resource.put("min", whole.min());
            resource.put("max", whole.max());
        } else if (setting.type() instanceof SettingType.Choice choice) {
            resource.put("values", choice.values());
        }
        // The version's is that of the jar: what is written down of functions would change with each release.
        if (!setting.name().equals(RuntimeSettings.APP_VERSION.name())) {
            putIfSet(resource, "default", setting.defaultValue());
        }
        putIfSet(resource, "example", setting.example());
        resource.put("description", setting.meaning());
        if (!setting.platforms().isEmpty()) {
            resource.put("platforms", setting.platforms());
        }
    }

    private static String kind(SettingType<?> type) {
        if (type instanceof SettingType.Whole) {
            return "whole";
        }
        if (type instanceof SettingType.Flag) {
            return "flag";
        }
        if (type instanceof SettingType.Choice) {
            return "choice";
        }
        return type instanceof SettingType.Secret ? "secret" : "text";
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }

    private static void putIfSet(Map<String, Object> resource, String name, @Nullable String value) {
        if (value != null) {
            resource.put(name, value);
        }
    }

    private static void describe(Map<String, Object> resource, String type, Handle handle, List<String> rights) {
        resource.put("type", type);
        resource.put("name", handle.name());
        resource.put("rights", rights);
        resource.put("setting", handle.variable());
    }
}
