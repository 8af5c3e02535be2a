package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code aws/serverless}, for the Serverless Framework. */
final class ServerlessDescriptors {

    private static final String FOLDER = "aws/serverless/";
    private static final String SERVICE = FOLDER + "serverless.yml";
    private static final String PLUGINS = FOLDER + "package.json";

    private ServerlessDescriptors() {}

    /**
     * Its files.
     *
     * @param variables of the templates of AWS
     */
    static List<Descriptor> of(Blueprint blueprint, Map<String, Object> variables, Place place) {
        var own = new HashMap<>(variables);
        own.put("package", place.pathOf("aws", SERVICE));
        var files = new ArrayList<Descriptor>();
        for (String each : List.of(SERVICE, FOLDER + "resources.yml", FOLDER + "alarms.yml")) {
            files.add(AwsDescriptors.template(each, blueprint, own, place));
        }
        for (String stage : Scripts.STAGES) {
            own.put("stageName", stage);
            String text = Templates.filled(FOLDER + "stage.yml", blueprint, own);
            files.add(Descriptor.of(FOLDER + "stages/" + stage + ".yml", text, Syntax.YAML));
        }
        files.add(Descriptor.of(PLUGINS, Scripts.text(PLUGINS), Syntax.JSON));
        return files;
    }
}
