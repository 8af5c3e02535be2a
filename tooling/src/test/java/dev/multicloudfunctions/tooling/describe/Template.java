package dev.multicloudfunctions.tooling.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A template of SAM as CloudFormation reads it: references lead to resources, {@code !Ref X} and {@code !GetAtt X.Arn} to X. */
record Template(Map<String, Object> document) {

    static Template of(String text) {
        return new Template(Document.plain(text));
    }

    Map<String, Object> resources(String type) {
        var resources = new LinkedHashMap<String, Object>();
        members(document.get("Resources")).forEach((id, resource) -> {
            if (type.equals(Document.at(resource, "Type"))) {
                resources.put(id, members(Document.at(resource, "Properties")));
            }
        });
        return resources;
    }

    Object resource(String id) {
        return members(Document.at(document, "Resources", id, "Properties"));
    }

    /** The Lambdas by the function that they run; hooks are left out, the router is {@code api}. */
    Map<String, Object> lambdas() {
        var lambdas = new LinkedHashMap<String, Object>();
        resources("AWS::Serverless::Function").forEach((id, lambda) -> {
            if (Document.at(lambda, "Handler") == null && Document.at(lambda, "ImageConfig") == null) {
                Object name = Document.at(lambda, "Environment", "Variables", "SPRING_CLOUD_FUNCTION_DEFINITION");
                lambdas.put(name == null ? "api" : String.valueOf(name), lambda);
            }
        });
        return lambdas;
    }

    /** {@code Queue -> function} of each mapping. */
    Map<String, String> feeds() {
        var feeds = new LinkedHashMap<String, String>();
        for (Object mapping : resources("AWS::Lambda::EventSourceMapping").values()) {
            String lambda = reference(Document.at(mapping, "FunctionName"));
            Object name = Document.at(resource(lambda), "Environment", "Variables", "SPRING_CLOUD_FUNCTION_DEFINITION");
            String before = feeds.put(reference(Document.at(mapping, "EventSourceArn")), String.valueOf(name));
            if (before != null) {
                throw new AssertionError("Two functions share a queue: " + mapping);
            }
        }
        return feeds;
    }

    /** Each {@code action resource} that a Lambda's policies allow, with the condition's prefix where there is one. */
    static Set<String> rights(@Nullable Object lambda) {
        var rights = new TreeSet<String>();
        for (Object policy : list(Document.at(lambda, "Policies"))) {
            for (Object statement : list(Document.at(policy, "Statement"))) {
                Object prefix = Document.at(statement, "Condition", "StringLike", "s3:prefix");
                for (Object action : list(Document.at(statement, "Action"))) {
                    for (Object on : list(Document.at(statement, "Resource"))) {
                        rights.add(action + " " + on + (prefix == null ? "" : " " + prefix));
                    }
                }
            }
        }
        return rights;
    }

    /** The logical name in {@code X}, {@code X.Arn} and {@code ${X}:live}. */
    static String reference(@Nullable Object value) {
        return String.valueOf(value).replaceAll("^\\$\\{|\\}.*$", "").replaceAll("\\..*$", "");
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value == null ? List.of() : List.of(value);
    }

    static Set<String> texts(@Nullable Object value) {
        var texts = new LinkedHashSet<String>();
        list(value).forEach(each -> texts.add(String.valueOf(each)));
        return texts;
    }

    static Map<String, Object> members(@Nullable Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }
}
