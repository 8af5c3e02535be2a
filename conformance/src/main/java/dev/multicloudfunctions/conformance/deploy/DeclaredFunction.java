package dev.multicloudfunctions.conformance.deploy;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A function as {@code deploy/functions.json} declares it.
 *
 * @param place where
 * @param name of the function
 * @param trigger its one trigger
 * @param access what it may do with its resources, in words such as {@code PRODUCTS_READ}
 */
public record DeclaredFunction(Place place, String name, Place trigger, Set<String> access) {

    /** All of them, in the order of the file. */
    public static List<DeclaredFunction> all() {
        var functions = new ArrayList<DeclaredFunction>();
        for (Place function : Place.of("functions.json").at("functions").items()) {
            Set<String> access = new LinkedHashSet<>(function.at("access").texts());
            functions.add(new DeclaredFunction(function, function.at("name").text(), function.at("trigger"), access));
        }
        return List.copyOf(functions);
    }

    /**
     * All settings that a deployment may set: these of its platform, those of every application, and what the functions ask for,
     * typed as they declare it.
     */
    public static List<Setting<?>> allSettings(List<Setting<?>> own) {
        var settings = new LinkedHashMap<String, Setting<?>>();
        RuntimeSettings.and(own).forEach(each -> settings.put(each.name(), each));
        var functions = new Functions(
                FunctionTable.discover(), InMemoryPlatform.builder().examples().build());
        for (FunctionDefinition definition : functions.table().definitions()) {
            for (Handle handle : functions.handles(definition.name())) {
                settings.putIfAbsent(
                        handle.variable(),
                        handle.resource() instanceof Setting<?> setting
                                ? setting
                                : Setting.text(handle.variable(), "What a function asked for."));
                if (handle.resource() instanceof Secret) {
                    String file = handle.variable() + MountedSecrets.FILE;
                    settings.putIfAbsent(file, Setting.text(file, "The file that a function's secret is mounted as."));
                }
            }
        }
        return List.copyOf(settings.values());
    }

    /** The kind of its trigger: {@code http}, {@code topic}, {@code schedule} or {@code objectCreated}. */
    public String kind() {
        return trigger.at("type").text();
    }

    public boolean isHttp() {
        return kind().equals("http");
    }

    /** Its routes, as {@code GET /hello}; none if its trigger is no HTTP. */
    public Set<String> routes() {
        var routes = new LinkedHashSet<String>();
        for (String method : trigger.at("methods").texts()) {
            routes.add(method + ' ' + trigger.at("path").text());
        }
        return routes;
    }

    /** The settings that it does not start without on a cloud. */
    public Set<String> settings() {
        var settings = new LinkedHashSet<String>();
        if (kind().equals("objectCreated")) {
            settings.add(trigger.at("setting").text());
        }
        for (Place resource : place.at("resources").items()) {
            String type = resource.at("type").text();
            boolean optional = type.equals("secret")
                    || type.equals("setting") && resource.at("required").text().equals("false");
            if (!optional) {
                settings.add(resource.at("setting").text());
            }
        }
        return settings;
    }

    /** For messages: the name and the place. */
    @Override
    public String toString() {
        return name + " of " + place;
    }
}
