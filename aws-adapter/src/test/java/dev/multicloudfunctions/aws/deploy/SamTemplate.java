package dev.multicloudfunctions.aws.deploy;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a template of SAM. */
record SamTemplate(Place file) {

    /** The Lambdas that run functions; hooks have a handler of their own. */
    List<Lambda> lambdas() {
        var lambdas = new ArrayList<Lambda>();
        for (Map.Entry<String, Place> each : file.at("Resources").members().entrySet()) {
            Place properties = each.getValue().at("Properties");
            boolean function = each.getValue().at("Type").text().equals("AWS::Serverless::Function");
            if (function
                    && !properties.at("Handler").present()
                    && !properties.at("ImageConfig", "Command").present()) {
                lambdas.add(lambda(each.getKey(), each.getValue()));
            }
        }
        return lambdas;
    }

    private Lambda lambda(String id, Place resource) {
        Place properties = resource.at("Properties");
        var environment = new LinkedHashMap<String, Place>();
        environment.putAll(
                file.at("Globals", "Function", "Environment", "Variables").members());
        environment.putAll(properties.at("Environment", "Variables").members());
        Place definition = properties.at("Environment", "Variables", "SPRING_CLOUD_FUNCTION_DEFINITION");
        var routes = new LinkedHashSet<String>();
        var schedules = new ArrayList<String>();
        var filters = new LinkedHashSet<String>();
        for (Place event : properties.at("Events").members().values()) {
            Place in = event.at("Properties");
            switch (event.at("Type").text()) {
                case "HttpApi" -> routes.add(in.at("Path").present() ? route(in) : "*");
                case "Schedule" -> schedules.add(in.at("Schedule").text());
                case "S3" -> filters.add(filter(in.at("Filter", "S3Key", "Rules")));
                default -> throw new AssertionError(event + ": an event of a type that this test does not know");
            }
        }
        var statements = new ArrayList<Place>();
        properties
                .at("Policies")
                .items()
                .forEach(policy -> statements.addAll(policy.at("Statement").items()));
        return new Lambda(
                resource,
                definition.present() ? definition.text() : null,
                environment,
                routes,
                schedules,
                filters,
                batches(id),
                statements);
    }

    private boolean batches(String id) {
        return file.at("Resources").members().values().stream()
                .filter(each -> each.at("Type").text().equals("AWS::Lambda::EventSourceMapping"))
                .map(each -> each.at("Properties"))
                .anyMatch(mapping -> Set.of(id + ".Arn", id + ".Alias")
                                .contains(mapping.at("FunctionName").text())
                        && mapping.at("FunctionResponseTypes").texts().contains("ReportBatchItemFailures"));
    }

    private static String route(Place event) {
        return event.at("Method").text() + ' ' + event.at("Path").text();
    }

    private static String filter(Place rules) {
        String prefix = "";
        String suffix = "";
        for (Place rule : rules.items()) {
            boolean isPrefix = rule.at("Name").text().equals("prefix");
            prefix = isPrefix ? rule.at("Value").text() : prefix;
            suffix = isPrefix ? suffix : rule.at("Value").text();
        }
        return prefix + '*' + suffix;
    }
}
