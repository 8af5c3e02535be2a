package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import java.util.List;

/** What {@code deploy.sh --dry-run} says, for a project {@code demo}. */
final class DryRun {

    /** One service for all HTTP functions. */
    static final DryRun DEFAULT = new DryRun("--project", "demo");

    /** One service for each. */
    static final DryRun EACH = new DryRun("--project", "demo", "--each");

    private static final String PREFIX = "mcf-dev-";

    private final List<Command> commands;

    private DryRun(String... options) {
        this.commands = Command.dryRun("gcp/deploy.sh", options);
    }

    /** The commands that begin with these words. */
    List<Command> all(String beginning) {
        return commands.stream()
                .filter(command -> command.is("gcloud " + beginning))
                .toList();
    }

    /** The one command that begins with these words and names something so. */
    Command one(String beginning, String name) {
        List<Command> found = all(beginning).stream()
                .filter(command -> name(command, beginning).equals(name))
                .toList();
        assertThat(found)
                .withFailMessage(
                        "deploy/gcp: the dry run has %d commands 'gcloud %s %s'; there must be one",
                        found.size(), beginning, name)
                .hasSize(1);
        return found.get(0);
    }

    /** What follows these words: the name of what is made. */
    static String name(Command command, String beginning) {
        return command.name("gcloud " + beginning);
    }

    /** The deployment of a function, or of the service {@code api}. */
    Command service(String function) {
        return one("functions deploy", PREFIX + service(function, ""));
    }

    /** {@code mcf-dev-make-thumbnail} of {@code makeThumbnail}, with an end. */
    static String named(String function, String end) {
        return PREFIX + service(function, end);
    }

    private static String service(String function, String end) {
        var service = new StringBuilder();
        for (char c : function.toCharArray()) {
            if (Character.isUpperCase(c)) {
                service.append('-').append(Character.toLowerCase(c));
            } else {
                service.append(c);
            }
        }
        return service.append(end).toString();
    }
}
