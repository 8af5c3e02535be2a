package dev.multicloudfunctions.conformance.deploy;

import dev.multicloudfunctions.core.CoreSettings;
import dev.multicloudfunctions.function.Access;
import dev.multicloudfunctions.setting.Setting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A function as {@code deploy/functions.json} declares it.
 *
 * @param place where
 * @param name of the function
 * @param trigger its one trigger
 * @param access what it may do with the ports
 */
public record DeclaredFunction(Place place, String name, Place trigger, Set<Access> access) {

    /** All of them, in the order of the file. */
    public static List<DeclaredFunction> all() {
        var functions = new ArrayList<DeclaredFunction>();
        for (Place function : Place.of("functions.json").at("functions").items()) {
            var access = EnumSet.noneOf(Access.class);
            function.at("access").texts().forEach(right -> access.add(Access.valueOf(right)));
            functions.add(new DeclaredFunction(function, function.at("name").text(), function.at("trigger"), access));
        }
        return List.copyOf(functions);
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

    /** The settings that it does not start without on a platform. */
    public Set<String> settings(String platform) {
        var settings = new LinkedHashSet<String>();
        for (Setting<?> setting : CoreSettings.ALL) {
            if (setting.countsOn(platform) && setting.neededFor().stream().anyMatch(access::contains)) {
                settings.add(setting.name());
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
