package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many instances each thing that is deployed may have at once, as the descriptors say it once they are evaluated: none is
 * without a limit, but Lambdas of the stage dev, and the page on costs says which. Terraform's are asserted by the modules' tests.
 */
@Tag("any-jdk")
class InstanceLimitsTest {

    private static final Path PAGE = Path.of("..", "docs", "cost.md");
    private static final String BEGIN =
            "<!-- The limits of instances: InstanceLimitsTest writes them with -Dmcf.update=true -->\n";
    private static final String END = "<!-- Their end -->";

    /** Of a new account of AWS, which has ten instances in all, nothing can be reserved. */
    private static final String ACCOUNT = "the account's";

    @TempDir
    private Path folder;

    @Test
    void thePageSaysHowManyInstancesOfTheSampleMayRunAtOnce() throws Exception {
        String text = Files.readString(PAGE);
        String wanted = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + table(new CoreFunctions())
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("mcf.update")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    /** {@link Weather} declares limits of its own, for a function of HTTP and for one of a topic. */
    @Test
    void everyFunctionOfAnotherApplicationHasALimitTooAndTheOneThatItDeclares() throws Exception {
        Set<String> all = FunctionTable.of(new Weather()).definitions().stream()
                .map(each -> each.name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> events = FunctionTable.of(new Weather()).definitions().stream()
                .filter(each -> !(each.trigger() instanceof Trigger.Http))
                .map(each -> each.name())
                .collect(Collectors.toCollection(TreeSet::new));
        all.add("api");
        events.add("api");
        Path described = folder(new Weather());

        Map<String, String> lambdas = lambdas(described, "template.yaml", "prod");
        assertThat(lambdas).containsOnlyKeys(all).containsEntry("getStation", "7");
        Map<String, String> image = lambdas(described, "template-image.yaml", "prod");
        assertThat(image).containsOnlyKeys(events);
        assertThat(serverless(described, "prod"))
                .as("of one Lambda for all HTTP, too")
                .isEqualTo(image);
        Map<String, String> services = services(described, "prod");
        assertThat(services).hasSize(events.size());
        for (Map<String, String> each : List.of(lambdas, image, services)) {
            assertThat(each).containsEntry("average", "5").doesNotContainValue(ACCOUNT);
        }
        assertThat(Stage.total(lambdas))
                .as("what is reserved of 1,000, of which 100 stay")
                .isLessThan(700);

        assertThat(lambdas(described, "template.yaml", "prod", "MaxInstances=3"))
                .containsEntry("purge", "3")
                .containsEntry("warn", "3")
                .containsEntry("average", "5");
        assertThat(lambdas(described, "template.yaml", "prod", "MaxInstances=0"))
                .containsEntry("purge", ACCOUNT)
                .containsEntry("warn", "20");
        assertThat(app(described, "prod", "maxInstances=60")).containsOnly(Map.entry("the app", "60"));
    }

    private String table(FunctionModule application) throws Exception {
        Path described = folder(application);
        var table = new StringBuilder("\n| | dev | staging | prod | another number |\n|---|---|---|---|---|\n");
        row(
                table,
                "Lambda, `template.yaml`",
                "the parameter `MaxInstances`",
                stage -> lambdas(described, "template.yaml", stage));
        row(
                table,
                "Lambda, `serverless/` and `template-image.yaml`",
                "`maxInstances` in `stages/`, and the parameter",
                stage -> serverless(described, stage));
        row(table, "Azure, the app of all functions", "the parameter `maxInstances`", stage -> app(described, stage));
        row(table, "Google Cloud, each service", "`MAX_INSTANCES` in `stages/`", stage -> services(described, stage));
        return table.append('\n').toString();
    }

    /** What runs, and how many of it at most. */
    private interface Stage {

        Map<String, String> limits(String name) throws Exception;

        static int total(Map<String, String> limits) {
            return limits.values().stream().mapToInt(Integer::parseInt).sum();
        }
    }

    private static void row(StringBuilder table, String what, String by, Stage stage) throws Exception {
        table.append("| ").append(what);
        for (String name : List.of("dev", "staging", "prod")) {
            table.append(" | ").append(cell(stage.limits(name)));
        }
        table.append(" | ").append(by).append(" |\n");
    }

    /** What most have, and who has another. */
    private static String cell(Map<String, String> limits) {
        var of = limits.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String most = of.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .orElseThrow()
                .getKey();
        var cell = new StringBuilder(most);
        limits.forEach((name, limit) -> {
            if (!limit.equals(most)) {
                cell.append(", `").append(name).append("` ").append(limit);
            }
        });
        return cell.toString();
    }

    private Path folder(FunctionModule application) throws IOException {
        Path fresh = Files.createTempDirectory(folder, "application");
        Described.of(application, "aws,azure,gcp", fresh);
        return fresh.resolve("deploy");
    }

    /** Of a stack: what is reserved for a Lambda, or what its queue feeds at a time. Hooks are called by nobody but CodeDeploy. */
    private static Map<String, String> lambdas(Path described, String template, String stage, String... more)
            throws Exception {
        Component.required(
                Component.program("cfn-lint"), "cfn-lint is not installed: pip install cfn-lint aws-sam-translator");
        var arguments = new ArrayList<>(
                List.of(described.resolve("aws/" + template).toString(), "Stage=" + stage, "HttpAccess=public"));
        if (template.contains("image")) {
            arguments.add("ImageUri=functions@sha256:0");
        }
        if (Files.readString(described.resolve("aws/" + template)).contains("\n  Unit:\n")) {
            arguments.add("Unit=kelvin");
        }
        arguments.addAll(List.of(more));
        Described.Run run = Described.rehearse(Map.of(), "stack", arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.errors()).isZero();
        var limits = new TreeMap<String, String>();
        run.answer().properties().forEach(each -> {
            JsonNode lambda = each.getValue().path("Properties");
            String name = lambda.at("/FunctionName/Fn::Sub").asText();
            if (each.getValue().path("Type").asText().equals("AWS::Lambda::Function")
                    && name.startsWith("${AWS::StackName}-")) {
                limits.put(
                        name.replace("${AWS::StackName}-", ""),
                        limit(lambda.path("ReservedConcurrentExecutions").asText(), each.getKey(), run.answer()));
            }
        });
        return limits;
    }

    private static String limit(String reserved, String lambda, JsonNode stack) {
        for (JsonNode each : stack) {
            if (each.path("Type").asText().equals("AWS::Lambda::EventSourceMapping")
                    && each.at("/Properties/FunctionName").toString().contains('"' + lambda)) {
                return each.at("/Properties/ScalingConfig/MaximumConcurrency").asText();
            }
        }
        return reserved.isEmpty() ? ACCOUNT : reserved;
    }

    /** As the framework takes what differs by stage: a null is nothing, for which what stands behind it is taken. */
    private static Map<String, String> serverless(Path described, String stage) throws Exception {
        Path files = described.resolve("aws/serverless");
        Object most = Document.at(
                Document.plain(Files.readString(files.resolve("stages/" + stage + ".yml"))), "maxInstances");
        String text = Files.readString(files.resolve("serverless.yml"));
        text = Pattern.compile("\\$\\{self:custom\\.stage\\.maxInstances, (\\w+)}")
                .matcher(text)
                .replaceAll(found -> most == null || most.equals("null") ? found.group(1) : most.toString());
        var limits = new TreeMap<String, String>();
        Template.members(Document.plain(text).get("functions")).forEach((name, function) -> {
            Object limit = Document.at(function, "reservedConcurrency");
            for (Object event : Template.list(Document.at(function, "events"))) {
                Object fed = Document.at(event, "sqs", "maximumConcurrency");
                limit = fed == null ? limit : fed;
            }
            if (Document.at(function, "events") != null) {
                limits.put(name, limit == null || limit.equals("null") ? ACCOUNT : limit.toString());
            }
        });
        return limits;
    }

    /** On either plan, beside the app, too. */
    private static Map<String, String> app(Path described, String stage, String... more) throws Exception {
        var found = new TreeSet<String>();
        for (String plan : List.of("FlexConsumption", "Consumption")) {
            var arguments = new ArrayList<>(List.of(
                    described.resolve("azure/main.json").toString(), "stage=" + stage, "plan=" + plan, "canary=true"));
            arguments.addAll(List.of(more));
            if (Files.readString(described.resolve("azure/main.json")).contains("\"unit\": {")) {
                arguments.add("unit=kelvin");
            }
            Described.Run run = Described.rehearse(Map.of(), "template", arguments.toArray(String[]::new));
            assertThat(run.exit()).as(run.errors()).isZero();
            int apps = 0;
            for (JsonNode each : run.answer()) {
                if (each.path("type").asText().startsWith("Microsoft.Web/sites") && each.has("kind")) {
                    apps++;
                    found.add(each.at("/properties/functionAppConfig/scaleAndConcurrency/maximumInstanceCount")
                            .asText(each.at("/properties/siteConfig/functionAppScaleLimit")
                                    .asText()));
                }
            }
            assertThat(apps).as(plan).isEqualTo(2);
        }
        assertThat(found).hasSize(1).doesNotContain("");
        return Map.of("the app", found.first());
    }

    private static Map<String, String> services(Path described, String stage) throws Exception {
        var builder = new ProcessBuilder(
                described.resolve("gcp/deploy.sh").toString(),
                "--dry-run",
                "--stage",
                stage,
                "--project",
                "demo",
                "--access",
                "public",
                "functions");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        var limits = new TreeMap<String, String>();
        Matcher deployed = Pattern.compile("gcloud functions deploy mcf-" + stage + "-(\\S+)(.*)")
                .matcher(said.replace("\\\n", " "));
        while (deployed.find()) {
            Matcher most = Pattern.compile("--max-instances=(\\d+)").matcher(deployed.group(2));
            limits.put(deployed.group(1), most.find() ? most.group(1) : ACCOUNT);
        }
        return limits;
    }
}
