package dev.multicloudfunctions.tooling.export;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.spelling.ResourceName;
import dev.multicloudfunctions.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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
                add(access, handle.writes() ? "OBJECTS_WRITE" : "OBJECTS_READ");
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
            var indexes = new ArrayList<String>();
            for (DocumentCollection.Index index : collection.indexes()) {
                indexes.add(index.name());
            }
            resource.put("indexes", indexes);
        } else if (handle.resource() instanceof Bucket bucket) {
            describe(resource, "bucket", handle, handle.writes() ? List.of("read", "write") : List.of("read"));
            resource.put("prefix", bucket.prefix());
        } else if (handle.resource() instanceof Topic) {
            describe(resource, "topic", handle, List.of("publish"));
        } else if (handle.resource() instanceof Secret) {
            describe(resource, "secret", handle, List.of("read"));
        } else {
            resource.put("type", "setting");
            resource.put("setting", handle.variable());
            resource.put("required", ((Setting<?>) handle.resource()).defaultValue() == null);
        }
        return resource;
    }

    private static void describe(Map<String, Object> resource, String type, Handle handle, List<String> rights) {
        resource.put("type", type);
        resource.put("name", handle.name());
        resource.put("rights", rights);
        resource.put("setting", handle.variable());
    }
}
