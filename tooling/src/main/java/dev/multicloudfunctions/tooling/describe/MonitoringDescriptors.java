package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code monitoring/prometheus}: what watches containers. The alerts follow from the table of signals, the rest is that of {@code
 * deploy/monitoring}.
 */
final class MonitoringDescriptors implements PlatformDescriptors {

    private static final String FOLDER = "monitoring/prometheus/";

    private static final List<String> FILES =
            List.of("prometheus.yml", "alertmanager.yml", "rules/recording.yml", "rules/objectives.yml");

    @Override
    public String platform() {
        return "monitoring";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        var files = new ArrayList<Descriptor>();
        String alerts = Templates.filled("monitoring/alerts.yml", blueprint, Map.of());
        files.add(Descriptor.of(FOLDER + "rules/alerts.yml", alerts, Syntax.YAML));
        for (String each : FILES) {
            files.add(Descriptor.of(FOLDER + each, Scripts.text(FOLDER + each), Syntax.YAML));
        }
        return files;
    }
}
