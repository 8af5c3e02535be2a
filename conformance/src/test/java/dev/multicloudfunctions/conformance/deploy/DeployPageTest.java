package dev.multicloudfunctions.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page that says what each function becomes on each platform is made from {@code deploy/functions.json}. */
@Tag("any-jdk")
class DeployPageTest {

    private static final Path PAGE = Place.DEPLOY.resolve("README.md");
    private static final String BEGIN = "<!-- functions -->\n";
    private static final String END = "<!-- /functions -->\n";

    @Test
    void theTableIsCurrent() throws IOException {
        String written = Files.readString(PAGE).replace("\r\n", "\n");
        int from = written.indexOf(BEGIN) + BEGIN.length();
        int to = written.indexOf(END);
        assertThat(from).as("deploy/README.md: %s", BEGIN).isLessThanOrEqualTo(to);
        String current = written.substring(0, from) + table() + written.substring(to);
        if (Boolean.getBoolean("mcf.write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(written)
                .as("deploy/README.md is not current. Renew it: ./mvnw -Dfast -pl conformance -am test"
                        + " -Dtest=DeployPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.write=true")
                .isEqualTo(current);
    }

    @Test
    void theLambdasAreThoseOfTheTemplate() {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            Place lambda = Place.of("aws/template.yaml").at("Resources", lambda(function));
            assertThat(lambda.at("Type").text()).as("%s: %s", lambda, function).isEqualTo("AWS::Serverless::Function");
        }
    }

    private static String table() {
        var table = new StringBuilder(
                "| function | AWS | Azure | Google Cloud | container, Kubernetes |\n|---|---|---|---|---|\n");
        for (DeclaredFunction function : DeclaredFunction.all()) {
            table.append("| `").append(function.name()).append("` | Lambda `").append(lambda(function));
            table.append("`, ").append(aws(function)).append(" | function `").append(function.name());
            table.append("`, ").append(azure(function)).append(" | service `").append(service(function));
            table.append("`, ").append(google(function)).append(" | ").append(container(function));
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String lambda(DeclaredFunction function) {
        return function.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + function.name().substring(1) + "Function";
    }

    private static String service(DeclaredFunction function) {
        return function.isHttp()
                ? "api"
                : function.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String routes(DeclaredFunction function) {
        String methods = String.join(", ", function.trigger().at("methods").texts());
        return '`' + methods + ' ' + function.trigger().at("path").text() + '`';
    }

    private static String prefix(DeclaredFunction function) {
        return '`' + function.trigger().at("prefix").text() + '`';
    }

    private static String topic(DeclaredFunction function) {
        return '`' + function.trigger().at("topic").text() + '`';
    }

    private static String aws(DeclaredFunction function) {
        return switch (function.kind()) {
            case "topic" -> "queue of the topic " + topic(function);
            case "schedule" -> '`' + function.trigger().at("aws").text() + '`';
            case "objectCreated" -> "bucket, " + prefix(function);
            default -> "HTTP API, " + routes(function);
        };
    }

    private static String azure(DeclaredFunction function) {
        return switch (function.kind()) {
            case "topic" -> "queue " + topic(function);
            case "schedule" -> "timer `" + function.trigger().at("azure").text() + '`';
            case "objectCreated" -> "Event Grid, " + prefix(function);
            default -> routes(function);
        };
    }

    private static String google(DeclaredFunction function) {
        return switch (function.kind()) {
            case "topic" -> "Pub/Sub topic " + topic(function);
            case "schedule" -> "Scheduler job `" + function.trigger().at("cron").text() + '`';
            case "objectCreated" -> "bucket; " + prefix(function) + " is checked by the function";
            default -> routes(function);
        };
    }

    private static String container(DeclaredFunction function) {
        return switch (function.kind()) {
            case "topic" -> "topic " + topic(function) + " in the database, or CloudEvents";
            case "schedule" -> '`' + function.trigger().at("cron").text() + "` in the process, or CloudEvents";
            case "objectCreated" -> "folder, " + prefix(function) + ", or CloudEvents";
            default -> routes(function);
        };
    }
}
