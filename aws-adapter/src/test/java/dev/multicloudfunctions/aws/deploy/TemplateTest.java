package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.document.DocumentTable;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is deployed is what {@code deploy/functions.json} declares: every message names the file and the line. */
class TemplateTest {

    private static final Place TABLE = Place.of("functions.json");

    /** The three descriptors. */
    enum Descriptor {
        TEMPLATE("aws/template.yaml", true),
        IMAGE("aws/template-image.yaml", false),
        SERVERLESS("aws/serverless/serverless.yml", false);

        final Place file;
        final boolean oneLambdaForEach;

        Descriptor(String file, boolean oneLambdaForEach) {
            this.file = Place.of(file);
            this.oneLambdaForEach = oneLambdaForEach;
        }

        List<Lambda> lambdas() {
            return this == SERVERLESS ? new ServerlessFile(file).lambdas() : new SamTemplate(file).lambdas();
        }

        /** The one Lambda that runs a function, or that serves all HTTP functions if the name is null. */
        Lambda lambda(@Nullable String function) {
            String name = function == null ? "all HTTP functions" : "the function " + function;
            List<Lambda> found = lambdas().stream()
                    .filter(each -> Objects.equals(each.function(), function))
                    .toList();
            assertThat(found)
                    .withFailMessage(
                            "%s: %d Lambdas run %s; there must be one, with SPRING_CLOUD_FUNCTION_DEFINITION %s",
                            file, found.size(), name, function == null ? "unset" : function)
                    .hasSize(1);
            return found.get(0);
        }
    }

    private static List<Place> functions() {
        return TABLE.at("functions").items();
    }

    private static String name(Place function) {
        return function.at("name").text();
    }

    private static boolean isHttp(Place function) {
        return function.at("trigger", "type").text().equals("http");
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionIsDeployedOnceAndNothingElseIs(Descriptor descriptor) {
        var expected = new LinkedHashSet<String>();
        for (Place function : functions()) {
            if (descriptor.oneLambdaForEach || !isHttp(function)) {
                descriptor.lambda(name(function));
                expected.add(name(function));
            }
        }
        descriptor.lambda(null);
        for (Lambda lambda : descriptor.lambdas()) {
            if (lambda.function() != null) {
                assertThat(expected).as("%s runs a function", lambda.place()).contains(lambda.function());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteLeadsToItsFunctionAndTheRestToTheRouter(Descriptor descriptor) {
        // Where one Lambda serves all, the gateway may know its routes, to ask for tokens.
        var ofRouter = new LinkedHashSet<String>(List.of("*"));
        for (Place function : functions()) {
            var expected = new LinkedHashSet<String>();
            for (String method : function.at("trigger", "methods").texts()) {
                expected.add(method + ' ' + function.at("trigger", "path").text());
            }
            if (!descriptor.oneLambdaForEach) {
                ofRouter.addAll(expected);
            }
            if (descriptor.oneLambdaForEach || !isHttp(function)) {
                Lambda lambda = descriptor.lambda(name(function));
                assertThat(lambda.routes())
                        .as("%s: the routes of %s, as %s has them", lambda.place(), name(function), function)
                        .isEqualTo(expected);
            }
        }
        Lambda router = descriptor.lambda(null);
        assertThat(router.routes())
                .as("%s: the router's routes", router.place())
                .contains("*")
                .isSubsetOf(ofRouter);
    }

    @ParameterizedTest
    @EnumSource
    void everyScheduleIsThatOfItsFunction(Descriptor descriptor) {
        for (Place function : functions()) {
            if (descriptor.oneLambdaForEach || !isHttp(function)) {
                Lambda lambda = descriptor.lambda(name(function));
                Place cron = function.at("trigger", "aws");
                assertThat(lambda.schedules())
                        .as("%s: the schedule of %s, as %s has it", lambda.place(), name(function), function)
                        .isEqualTo(cron.present() ? List.of(cron.text()) : List.of());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAFunctionTakesPassesTheFiltersBeforeIt(Descriptor descriptor) {
        for (Place each : functions()) {
            FunctionDefinition function =
                    Objects.requireNonNull(FunctionTable.discover().find(name(each)));
            if (function.trigger() instanceof Trigger.ObjectCreated trigger) {
                Set<String> filters = descriptor.lambda(function.name()).filters();
                for (String suffix : trigger.suffixes()) {
                    for (String ending : List.of(suffix, suffix.toUpperCase(Locale.ROOT), capitalised(suffix))) {
                        String key = trigger.prefix() + "IMG_0001" + ending;
                        assertThat(trigger.matches(key)).as(key).isTrue();
                        assertThat(filters)
                                .as("%s: of the filters before %s, for %s", descriptor.file, function.name(), key)
                                .filteredOn(filter -> passes(filter, key))
                                .hasSize(1);
                    }
                }
                assertThat(filters).noneMatch(filter -> passes(filter, "thumbnails/a.jpg"));
            } else if (descriptor.oneLambdaForEach || !(function.trigger() instanceof Trigger.Http)) {
                assertThat(descriptor.lambda(function.name()).filters()).isEmpty();
            }
        }
    }

    /** As S3 compares: byte by byte. */
    private static boolean passes(String filter, String key) {
        int star = filter.indexOf('*');
        return key.startsWith(filter.substring(0, star)) && key.endsWith(filter.substring(star + 1));
    }

    /** {@code .Jpg} */
    private static String capitalised(String suffix) {
        return suffix.substring(0, 2).toUpperCase(Locale.ROOT) + suffix.substring(2);
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicsFunctionReportsSingleMessagesToItsQueue(Descriptor descriptor) {
        for (Place function : functions()) {
            if (descriptor.oneLambdaForEach || !isHttp(function)) {
                Lambda lambda = descriptor.lambda(name(function));
                assertThat(lambda.batches())
                        .as("%s: a queue with ReportBatchItemFailures for %s", lambda.place(), name(function))
                        .isEqualTo(function.at("trigger", "type").text().equals("topic"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPLATE", "IMAGE"})
    void everyPolicyGivesJustTheDeclaredRights(Descriptor descriptor) {
        var ofAllHttp = new TreeSet<String>();
        for (Place function : functions()) {
            Set<String> declared = declared(function);
            if (isHttp(function)) {
                ofAllHttp.addAll(declared);
            }
            if (descriptor.oneLambdaForEach || !isHttp(function)) {
                Lambda lambda = descriptor.lambda(name(function));
                assertThat(Rights.of(lambda.statements()))
                        .as("%s: the rights of %s, as %s has them", lambda.place(), name(function), function)
                        .isEqualTo(declared);
            }
        }
        Lambda router = descriptor.lambda(null);
        assertThat(Rights.of(router.statements()))
                .as("%s: the router's rights", router.place())
                .isEqualTo(ofAllHttp);
    }

    @Test
    void theRoleOfServerlessGivesJustWhatSomeFunctionDeclares() {
        var declared = new TreeSet<String>();
        functions().forEach(function -> declared.addAll(declared(function)));
        List<Place> own = new ArrayList<>();
        Place statements = Descriptor.SERVERLESS.file.at("provider", "iam", "role", "statements");
        for (Place each : statements.items()) {
            // What the hooks may do, and who may call, is no function's right.
            if (!each.at("Action").text().matches("(codedeploy|lambda|ssm):.*")
                    && !each.at("Resource").text().matches("ApiKeysSecret|.*smokeSecret.*")) {
                own.add(each);
            }
        }
        assertThat(Rights.of(own)).as("%s", statements).isEqualTo(declared);
    }

    private static Set<String> declared(Place function) {
        var declared = new TreeSet<String>();
        declared.addAll(function.at("access").texts());
        return declared;
    }

    @ParameterizedTest
    @EnumSource
    void everyLambdaHasTheSettingsOfItsFunctions(Descriptor descriptor) {
        for (Lambda lambda : descriptor.lambdas()) {
            for (Place function : functions()) {
                boolean runs = lambda.function() == null
                        ? isHttp(function)
                        : lambda.function().equals(name(function));
                for (String setting : declaration(function).settings()) {
                    assertThat(!runs || lambda.environment().containsKey(setting))
                            .withFailMessage("%s: %s needs the variable %s", lambda.place(), name(function), setting)
                            .isTrue();
                }
                if (runs && declared(function).contains("SECRETS_READ")) {
                    assertThat(lambda.environment())
                            .as("%s: %s", lambda.place(), name(function))
                            .containsKey("SECRETS_PREFIX");
                }
            }
        }
    }

    private static DeclaredFunction declaration(Place function) {
        return DeclaredFunction.all().stream()
                .filter(each -> each.name().equals(name(function)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void theTablesAreThoseOfTheCollections(Descriptor descriptor) {
        Place resources = (descriptor == Descriptor.SERVERLESS
                        ? Place.of("aws/serverless/resources.yml")
                        : descriptor.file)
                .at("Resources");
        var tables = new LinkedHashMap<String, Place>();
        for (Place function : functions()) {
            for (Place resource : function.at("resources").items()) {
                if (resource.at("type").text().equals("documents")) {
                    tables.put(resource.at("name").text(), resource);
                }
            }
        }
        assertThat(tables).hasSizeGreaterThan(1);
        tables.forEach((name, collection) -> {
            Place properties = resources.at(capital(name) + "Table", "Properties");
            assertThat(properties.at("KeySchema").text())
                    .as("%s: key", properties)
                    .isEqualTo(key(collection.at("key").text(), null));
            assertThat(properties.at("BillingMode").text()).as("%s", properties).isEqualTo("PAY_PER_REQUEST");
            assertThat(properties
                            .at("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                            .text())
                    .as("%s: point in time recovery", properties)
                    .isEqualTo("true");
            assertThat(properties.at("SSESpecification", "SSEEnabled").text())
                    .as("%s", properties)
                    .isEqualTo("true");
            List<String> indexes = collection.at("indexes").items().stream()
                    .map(index -> index.at("name").text())
                    .toList();
            Place given = properties.at("GlobalSecondaryIndexes");
            assertThat(given.items()).as("%s: indexes", properties).hasSameSizeAs(indexes);
            for (int i = 0; i < indexes.size(); i++) {
                Place index = given.items().get(i);
                assertThat(index.at("IndexName").text()).as("%s", index).isEqualTo(DocumentTable.index(indexes.get(i)));
                assertThat(index.at("KeySchema").text())
                        .as("%s", index)
                        .isEqualTo(key(DocumentTable.group(indexes.get(i)), DocumentTable.order(indexes.get(i))));
                assertThat(index.at("Projection").text()).as("%s", index).isEqualTo("ProjectionType ALL");
            }
        });
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyStackHasItsOwnNamespaceOfMetrics(Descriptor descriptor) {
        for (Lambda lambda : descriptor.lambdas()) {
            assertThat(lambda.environment()).as("%s", lambda.place()).containsKey("METRICS_NAMESPACE");
            assertThat(lambda.environment().get("METRICS_NAMESPACE").text())
                    .as("%s: METRICS_NAMESPACE", lambda.place())
                    .isEqualTo(
                            descriptor == Descriptor.SERVERLESS
                                    ? "MulticloudFunctions/${self:service}-${sls:stage}"
                                    : "MulticloudFunctions/${AWS::StackName}");
        }
    }

    @Test
    void alarmAndDashboardReadThatNamespace() {
        Place resources = Descriptor.TEMPLATE.file.at("Resources");
        String namespace = "MulticloudFunctions/${AWS::StackName}";
        Place filter = resources
                .at("ServerErrorsFilter", "Properties", "MetricTransformations")
                .items()
                .get(0)
                .at("MetricNamespace");
        Place alarm = resources.at("ServerErrors", "Properties", "Namespace");
        Place dashboard = resources.at("Dashboard", "Properties", "DashboardBody");

        assertThat(filter.text()).as("%s", filter).isEqualTo(namespace);
        assertThat(alarm.text()).as("%s", alarm).isEqualTo(namespace);
        assertThat(dashboard.text())
                .as("%s", dashboard)
                .contains("SEARCH('{\\\"" + namespace + "\\\",function,outcome} MetricName=\\\"invocations\\\"");
    }

    private static String key(String partition, @Nullable String sort) {
        return "AttributeName " + partition + " KeyType HASH"
                + (sort == null ? "" : " AttributeName " + sort + " KeyType RANGE");
    }

    @Test
    void everyLambdaHasAnAlarmThatRollsItBack() {
        Place resources = Descriptor.TEMPLATE.file.at("Resources");
        for (Map.Entry<String, Place> each : resources.members().entrySet()) {
            Place properties = each.getValue().at("Properties");
            if (each.getKey().endsWith("Function")) {
                String alarm = each.getKey().replaceFirst("Function$", "Errors");
                assertThat(properties.at("DeploymentPreference", "Alarms").texts())
                        .as("%s: alarms", each.getValue())
                        .contains(alarm);
                assertThat(resources.at(alarm, "Properties", "Dimensions").text())
                        .as("%s", resources.at(alarm))
                        .isEqualTo("Name FunctionName Value " + each.getKey() + " Name Resource Value ${"
                                + each.getKey() + "}:live");
            }
        }
    }

    @Test
    void hooksKnowFunctionsByTheEndOfTheLambdasName() {
        for (Lambda lambda : Descriptor.TEMPLATE.lambdas()) {
            assertThat(lambda.place().at("Properties", "FunctionName").text())
                    .as("%s", lambda.place())
                    .isEqualTo("${AWS::StackName}-" + (lambda.function() == null ? "api" : lambda.function()));
        }
    }
}
