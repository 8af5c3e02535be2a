package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code terraform/}: the modules of {@code deploy/terraform}, which are the same for all applications, the function table and
 * the table of signals that they read, and the variables of this one.
 */
final class TerraformDescriptors implements PlatformDescriptors {

    private static final String TABLE = "terraform/functions.json";
    private static final String SIGNALS = "terraform/signals.json";
    private static final String VARIABLES = "terraform/multi-region/application.auto.tfvars.json";

    /** Azure's names of storage accounts leave nine characters: the variable {@code name} of the modules. */
    private static final int NAME = 9;

    static final List<String> FILES = List.of(
            "modules/aws/alarms.tf",
            "modules/aws/api.tf",
            "modules/aws/events.tf",
            "modules/aws/main.tf",
            "modules/aws/outputs.tf",
            "modules/aws/stores.tf",
            "modules/aws/table.tf",
            "modules/aws/variables.tf",
            "modules/aws/versions.tf",
            "modules/azure/alarms.tf",
            "modules/azure/main.tf",
            "modules/azure/outputs.tf",
            "modules/azure/rights.tf",
            "modules/azure/stores.tf",
            "modules/azure/table.tf",
            "modules/azure/variables.tf",
            "modules/azure/versions.tf",
            "modules/gcp/alarms.tf",
            "modules/gcp/events.tf",
            "modules/gcp/identities.tf",
            "modules/gcp/main.tf",
            "modules/gcp/outputs.tf",
            "modules/gcp/stores.tf",
            "modules/gcp/table.tf",
            "modules/gcp/variables.tf",
            "modules/gcp/versions.tf",
            "multi-region/aws.tf",
            "multi-region/azure.tf",
            "multi-region/cloudfront.tf",
            "multi-region/google.tf",
            "multi-region/outputs.tf",
            "multi-region/static/index.html",
            "multi-region/static/version.js",
            "multi-region/variables.tf",
            "multi-region/versions.tf");

    @Override
    public String platform() {
        return "terraform";
    }

    @Override
    public List<Descriptor> of(Blueprint blueprint, Place place) {
        var files = new ArrayList<Descriptor>();
        files.add(Descriptor.of(VARIABLES, Document.pretty(variables(blueprint, place)), Syntax.JSON));
        files.add(new Descriptor(TABLE, Document.pretty(place.table()), Syntax.JSON, TerraformDescriptors::stores));
        files.add(Descriptor.of(
                SIGNALS, Document.pretty(Signal.all().stream().map(Signal::row).toList()), Syntax.JSON));
        for (String each : FILES) {
            files.add(Descriptor.of("terraform/" + each, Scripts.text("terraform/" + each), Syntax.OTHER));
        }
        return files;
    }

    private static Map<String, String> variables(Blueprint blueprint, Place place) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("name", name(blueprint));
        variables.put("functions_file", "../functions.json");
        variables.put("aws_package", place.pathOf("aws", VARIABLES));
        variables.put("google_package", place.pathOf("gcp", VARIABLES) + ".zip");
        return variables;
    }

    /** What every resource's name begins with. */
    private static String name(Blueprint blueprint) {
        String name = blueprint.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]|^[^a-z]+", "");
        String fits = name.substring(0, Math.min(NAME, name.length()));
        return fits.length() < 2 ? "app" : fits;
    }

    /** What the table asks for that keeps data. */
    private static Map<String, String> stores(String table) {
        try {
            var stores = new LinkedHashMap<String, String>();
            Blueprint blueprint = Blueprint.of(new JsonMapper().readTree(table), "terraform");
            blueprint.collections().forEach(each -> stores.put("table " + each.name(), "the key " + each.key()));
            blueprint.buckets().forEach(each -> stores.put("bucket " + each.name(), ""));
            blueprint.subscribers().forEach(each -> stores.put("queue of " + each.name(), ""));
            blueprint.secrets().forEach(each -> stores.put("secret " + each.name(), ""));
            return stores;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(TABLE + " is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }
}
