package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a template of the Azure Resource Manager. */
record ArmTemplate(Place file) {

    static final ArmTemplate MAIN = new ArmTemplate(Place.of("azure/main.json"));
    static final ArmTemplate EVENTS = new ArmTemplate(Place.of("azure/events.json"));

    Place variable(String name) {
        Place variable = file.at("variables", name);
        assertThat(variable.present()).as("%s: the variable %s", file, name).isTrue();
        return variable;
    }

    List<Place> resources(String type) {
        List<Place> resources = file.at("resources").items().stream()
                .filter(each -> each.at("type").text().equals(type))
                .toList();
        assertThat(resources).as("%s: resources of the type %s", file, type).isNotEmpty();
        return resources;
    }

    /** The apps and the slot. */
    List<Place> apps() {
        var apps = new java.util.ArrayList<Place>(resources("Microsoft.Web/sites"));
        apps.addAll(resources("Microsoft.Web/sites/slots"));
        return apps;
    }

    /** The app settings that a variable lists: name and the place of the value. */
    Map<String, Place> settings(String variable) {
        var settings = new LinkedHashMap<String, Place>();
        for (Place setting : variable(variable).items()) {
            settings.put(setting.at("name").text(), setting.at("value"));
        }
        return settings;
    }
}
