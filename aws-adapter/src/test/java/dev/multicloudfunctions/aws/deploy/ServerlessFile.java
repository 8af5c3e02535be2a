package dev.multicloudfunctions.aws.deploy;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads a {@code serverless.yml}, whose functions share one role. */
record ServerlessFile(Place file) {

    /** The Lambdas that run functions; hooks have a handler of their own. */
    List<Lambda> lambdas() {
        var lambdas = new ArrayList<Lambda>();
        for (Place function : file.at("functions").members().values()) {
            if (function.at("handler").text().equals("${self:custom.handler}")) {
                lambdas.add(lambda(function));
            }
        }
        return lambdas;
    }

    private Lambda lambda(Place function) {
        var environment = new LinkedHashMap<String, Place>();
        environment.putAll(file.at("provider", "environment").members());
        environment.putAll(function.at("environment").members());
        Place definition = function.at("environment", "SPRING_CLOUD_FUNCTION_DEFINITION");
        var routes = new LinkedHashSet<String>();
        var schedules = new ArrayList<String>();
        var filters = new LinkedHashSet<String>();
        boolean batches = false;
        for (Place event : function.at("events").items()) {
            for (Map.Entry<String, Place> each : event.members().entrySet()) {
                Place in = each.getValue();
                switch (each.getKey()) {
                    case "httpApi" -> routes.add(in.text());
                    case "schedule" ->
                        schedules.add(in.at("rate").present() ? in.at("rate").text() : in.text());
                    case "s3" -> filters.add(filter(in.at("rules")));
                    case "sqs" ->
                        batches |= in.at("functionResponseType").text().equals("ReportBatchItemFailures");
                    default -> throw new AssertionError(event + ": an event of a type that this test does not know");
                }
            }
        }
        return new Lambda(
                function,
                definition.present() ? definition.text() : null,
                environment,
                routes,
                schedules,
                filters,
                batches,
                file.at("provider", "iam", "role", "statements").items());
    }

    private static String filter(Place rules) {
        String prefix = "";
        String suffix = "";
        for (Place rule : rules.items()) {
            prefix = rule.at("prefix").present() ? rule.at("prefix").text() : prefix;
            suffix = rule.at("suffix").present() ? rule.at("suffix").text() : suffix;
        }
        return prefix + '*' + suffix;
    }
}
